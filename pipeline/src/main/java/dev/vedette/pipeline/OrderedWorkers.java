package dev.vedette.pipeline;

import dev.vedette.detect.indicators.LiveIndicators;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.BatchWorker.RecordListener;
import dev.vedette.sources.RecordBatch;
import java.util.ArrayDeque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Works through batches in parallel and gives their results in the order of the batches. At most
 * two batches a worker wait at once; then whoever hands on more works off the oldest first.
 */
final class OrderedWorkers implements AutoCloseable {
  private final ExecutorService threads;
  private final BlockingQueue<BatchWorker> idle;
  private final ArrayDeque<Future<BatchResult>> running = new ArrayDeque<>();
  private final Consumer<BatchResult> results;
  private final TenantId tenant;
  private final int limit;

  OrderedWorkers(
      int count,
      DetectionContent content,
      LiveIndicators indicators,
      TenantId tenant,
      Consumer<BatchResult> results) {
    threads = Executors.newFixedThreadPool(count, Thread.ofPlatform().daemon().factory());
    idle = new ArrayBlockingQueue<>(count);
    for (int i = 0; i < count; i++) {
      idle.add(new BatchWorker(content, indicators, RecordListener.NONE));
    }
    this.tenant = tenant;
    this.results = results;
    limit = count * 2;
  }

  void submit(RecordBatch batch) {
    if (running.size() == limit) {
      takeOldest();
    }
    running.add(threads.submit(() -> work(batch)));
  }

  /** Waits for all batches that were submitted. */
  void drain() {
    while (!running.isEmpty()) {
      takeOldest();
    }
  }

  private BatchResult work(RecordBatch batch) throws InterruptedException {
    var worker = idle.take();
    try {
      return worker.work(batch, tenant);
    } finally {
      idle.add(worker);
    }
  }

  private void takeOldest() {
    try {
      results.accept(running.remove().get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while records were matched", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a worker failed: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
