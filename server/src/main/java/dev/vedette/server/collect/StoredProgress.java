package dev.vedette.server.collect;

import dev.vedette.receive.collect.Intent;
import dev.vedette.receive.collect.Mark;
import dev.vedette.receive.collect.Marks;
import dev.vedette.receive.collect.Progress;
import dev.vedette.receive.collect.ProgressStore;
import dev.vedette.receive.collect.StreamKey;
import dev.vedette.store.cases.CollectorProgress;
import dev.vedette.store.cases.CollectorProgress.Intended;
import dev.vedette.store.cases.CollectorProgress.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps in the database how far streams are. */
final class StoredProgress implements ProgressStore {
  private final CollectorProgress kept;

  StoredProgress(CollectorProgress kept) {
    this.kept = kept;
  }

  @Override
  public Progress load(StreamKey key) {
    var stream = stream(key);
    return kept.find(stream)
        .map(place ->
            new Progress(place.cursor(), read(kept.marks(stream)), intent(place.intended())))
        .orElse(Progress.NONE);
  }

  @Override
  public void begin(StreamKey key, Intent intent) {
    kept.begin(
        stream(key),
        new Intended(
            intent.cursor(),
            intent.from(),
            Mark.write(intent.marks()),
            write(intent.remembered())));
  }

  @Override
  public void settle(StreamKey key, String cursor, Marks more, int most) {
    kept.settle(stream(key), cursor, write(more), most);
  }

  private static Stream stream(StreamKey key) {
    return new Stream(key.tenant(), key.collector(), key.stream());
  }

  private static @Nullable Intent intent(@Nullable Intended intended) {
    return intended == null
        ? null
        : new Intent(
            Mark.read(intended.marks()),
            read(intended.remembered()),
            intended.cursor(),
            intended.from());
  }

  private static Marks read(CollectorProgress.Marks marks) {
    return new Marks(Mark.read(marks.items()), Mark.read(marks.files()));
  }

  private static CollectorProgress.Marks write(Marks marks) {
    return new CollectorProgress.Marks(Mark.write(marks.items()), Mark.write(marks.files()));
  }
}
