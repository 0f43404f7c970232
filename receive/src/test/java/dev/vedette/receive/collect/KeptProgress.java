package dev.vedette.receive.collect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps progress as a database does, through the end of a runner. */
public final class KeptProgress implements ProgressStore {
  private final Map<StreamKey, Progress> streams = new HashMap<>();
  private final List<String> cursors = new ArrayList<>();
  private @Nullable RuntimeException next;

  /** The next settlement fails. */
  public void failOnce() {
    next = new IllegalStateException("the database does not answer");
  }

  @Override
  public Progress load(StreamKey stream) {
    return streams.getOrDefault(stream, Progress.NONE);
  }

  @Override
  public void begin(StreamKey stream, Intent intent) {
    var known = load(stream);
    streams.put(stream, new Progress(known.cursor(), known.marks(), intent));
  }

  @Override
  public void settle(StreamKey stream, String cursor, Marks more, int most) {
    if (next != null) {
      var failure = next;
      next = null;
      throw failure;
    }
    var known = load(stream).marks();
    var items = new ArrayList<>(known.items());
    items.addAll(more.items());
    var files = new ArrayList<>(known.files());
    files.addAll(more.files());
    var kept = items.subList(Math.max(0, items.size() - most), items.size());
    streams.put(stream, new Progress(cursor, new Marks(kept, files), null));
    cursors.add(cursor);
  }

  public List<String> cursors() {
    return cursors;
  }
}
