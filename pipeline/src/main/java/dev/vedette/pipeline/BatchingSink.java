package dev.vedette.pipeline;

import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.RecordSink;
import java.time.Instant;
import java.util.function.Consumer;

/** Gathers the records of one file into batches. */
final class BatchingSink implements RecordSink {
  private final String file;
  private final Instant modified;
  private final Consumer<RecordBatch> batches;
  private final InputProblems problems;
  private RecordBatch batch;

  BatchingSink(
      String file, Instant modified, Consumer<RecordBatch> batches, InputProblems problems) {
    this.file = file;
    this.modified = modified;
    this.batches = batches;
    this.problems = problems;
    batch = new RecordBatch(file, modified);
  }

  @Override
  public void record(RecordFormat format, byte[] bytes, int from, int to, long position) {
    batch.add(format, bytes, from, to, position);
    if (batch.isFull()) {
      handOn();
    }
  }

  @Override
  public void rejected(String place, String message, long records) {
    problems.rejected(file, place, message, records);
  }

  /** Hands on what is left when the file has ended. */
  void finish() {
    if (batch.size() > 0) {
      handOn();
    }
  }

  private void handOn() {
    batches.accept(batch);
    batch = new RecordBatch(file, modified);
  }
}
