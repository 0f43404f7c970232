package dev.vedette.detect.yara;

import dev.vedette.detect.yara.wire.FrameReader;
import dev.vedette.detect.yara.wire.FrameType;
import dev.vedette.detect.yara.wire.FrameWriter;
import dev.vedette.detect.yara.wire.Issue;
import dev.vedette.detect.yara.wire.ScanReply;
import dev.vedette.detect.yara.wire.WireLimits;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A process in libyara's place that does what a file tells it to, if the file's text begins with
 * {@code do}: crash, hang, or write what makes no sense. Any other file matches nothing.
 */
public final class BadChild {
  private BadChild() {}

  /** The command that starts it. */
  static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx64m",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        BadChild.class.getName());
  }

  public static void main(String[] arguments) throws Exception {
    var raw = new FileOutputStream(FileDescriptor.out);
    var in = new FrameReader(new FileInputStream(FileDescriptor.in), WireLimits.LONGEST_REQUEST);
    var out = new FrameWriter(raw);
    out.text("bad").text("none").send(FrameType.HELLO);
    var order = "";
    while (true) {
      var type = in.next();
      var payload = new byte[in.remaining()];
      in.readInto(payload, payload.length);
      switch (type) {
        case CHECK, ADD -> {
          obey(new String(payload, StandardCharsets.ISO_8859_1), raw);
          Issue.write(out, List.of());
          out.send(FrameType.ISSUES);
        }
        case SEAL -> out.number(1).send(FrameType.SEALED);
        case OPEN -> order = "";
        case CHUNK -> order = new String(payload, StandardCharsets.ISO_8859_1);
        case PIECE, CLOSE -> {
          obey(order, raw);
          new ScanReply(0, List.of(), 0, List.of()).write(out);
          out.send(FrameType.MATCHED);
        }
        case HELLO, UNUSABLE, ISSUES, SEALED, MATCHED, FAILED -> Runtime.getRuntime().halt(9);
      }
    }
  }

  private static void obey(String order, FileOutputStream raw)
      throws IOException, InterruptedException {
    if (order.contains("do crash")) {
      Runtime.getRuntime().halt(134);
    }
    if (order.contains("do hang")) {
      new CountDownLatch(1).await();
    }
    if (order.contains("do babble")) {
      raw.write("# A fatal error has been detected\n".getBytes(StandardCharsets.US_ASCII));
      raw.flush();
    }
    if (order.contains("do promise")) {
      raw.write(new byte[] {0, (byte) 0xF0, 0, 0, 69, 0, 0, 0, 0, 0x7F, 0, 0, 0});
      raw.flush();
    }
  }
}
