package dev.vedette.receive.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows the files; a broken place within one is reported, and the next file goes on. */
final class Follower implements JournalReader {
  private final Journal journal;
  private final long from;
  private final Consumer<String> trouble;
  private @Nullable Segment segment;
  private Extent extent;

  /**
   * What may be read.
   *
   * @param first the sequence that its file begins with
   * @param limit as far as that file is durable
   */
  record Extent(long first, Path path, long limit) {}

  /**
   * @param begin where to begin; nothing of it need be there
   */
  Follower(Journal journal, long from, Extent begin, Consumer<String> trouble) {
    this.journal = journal;
    this.from = from;
    this.extent = begin;
    this.trouble = trouble;
  }

  @Override
  public @Nullable Entry next(Duration wait) throws InterruptedException {
    while (true) {
      if (offset() >= extent.limit()) {
        var more = journal.await(extent.first(), offset(), wait);
        if (more == null) {
          return null;
        }
        go(more);
      }
      var entry = read();
      if (entry != null && entry.end() > from) {
        return entry;
      }
    }
  }

  private long offset() {
    return segment == null ? 0 : segment.offset();
  }

  private void go(Extent more) {
    if (more.first() != extent.first()) {
      close();
    }
    extent = more;
  }

  private @Nullable Entry read() {
    try {
      var open = segment;
      if (open == null) {
        open = Segment.open(extent.path());
        segment = open;
      }
      var entry = open.read(extent.limit());
      if (entry == null) {
        skip(open);
      }
      return entry;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s cannot be read: %s".formatted(extent.path(), e.getMessage()), e);
    }
  }

  /** Nothing can be told apart behind a broken entry: what there is of the file is given up. */
  private void skip(Segment broken) {
    trouble.accept(
        "%s is damaged at offset %d: %d bytes are lost, the next file goes on"
            .formatted(broken.path(), broken.offset(), extent.limit() - broken.offset()));
    broken.skipTo(extent.limit());
  }

  @Override
  public void close() {
    var open = segment;
    if (open != null) {
      segment = null;
      try {
        open.close();
      } catch (IOException e) {
        trouble.accept("%s cannot be closed: %s".formatted(open.path(), e.getMessage()));
      }
    }
  }
}
