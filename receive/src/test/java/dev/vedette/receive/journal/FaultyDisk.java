package dev.vedette.receive.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** The local disk, failing where a test says so. */
final class FaultyDisk implements Disk {
  final AtomicInteger settled = new AtomicInteger();
  final AtomicInteger takes = new AtomicInteger(Integer.MAX_VALUE);
  volatile boolean isFull;
  volatile boolean failsToSettle;
  volatile boolean failsToCut;
  volatile boolean failsToBegin;
  volatile long free = Long.MAX_VALUE;
  volatile Runnable beforeSettling = () -> {};
  private final Disk disk = new LocalDisk();

  @Override
  public AppendFile begin(Path folder, String name) throws IOException {
    failIf(failsToBegin, "no room for another file");
    return new Faulty(disk.begin(folder, name));
  }

  @Override
  public long free(Path folder) {
    return free;
  }

  private static void failIf(boolean fails, String message) throws IOException {
    if (fails) {
      throw new IOException(message);
    }
  }

  private final class Faulty implements AppendFile {
    private final AppendFile file;

    Faulty(AppendFile file) {
      this.file = file;
    }

    @Override
    public void append(byte[] bytes, int from, int length) throws IOException {
      if (isFull || takes.getAndDecrement() <= 0) {
        file.append(bytes, from, length / 2);
        throw new IOException("No space left on device");
      }
      file.append(bytes, from, length);
    }

    @Override
    public void settle() throws IOException {
      beforeSettling.run();
      failIf(failsToSettle, "Input/output error");
      file.settle();
      settled.incrementAndGet();
    }

    @Override
    public void cut(long length) throws IOException {
      failIf(failsToCut, "Input/output error");
      file.cut(length);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
