package dev.vedette.sigma.correlate;

import java.io.IOException;
import java.util.List;

/** Several windows of which one is enough. */
final class EitherWindow extends Window {
  private final List<? extends Window> windows;

  EitherWindow(List<? extends Window> windows) {
    this.windows = List.copyOf(windows);
  }

  @Override
  void add(long time, long reference, int source, long value) {
    for (var window : windows) {
      window.add(time, reference, source, value);
    }
  }

  @Override
  boolean holds(long from) {
    for (var window : windows) {
      if (window.holds(from)) {
        return true;
      }
    }
    return false;
  }

  @Override
  double amount(long from) {
    double amount = 0;
    for (var window : windows) {
      if (window.holds(from)) {
        amount = Math.max(amount, window.amount(from));
      }
    }
    return amount;
  }

  @Override
  long first(long from) {
    for (var window : windows) {
      if (window.holds(from)) {
        return window.first(from);
      }
    }
    return from;
  }

  @Override
  long bytes() {
    long bytes = OBJECT_BYTES + 40;
    for (var window : windows) {
      bytes += window.bytes();
    }
    return bytes;
  }

  @Override
  void write(SnapshotWriter out) throws IOException {
    for (var window : windows) {
      window.write(out);
    }
  }

  @Override
  void read(SnapshotReader in) throws IOException {
    for (var window : windows) {
      window.read(in);
    }
  }
}
