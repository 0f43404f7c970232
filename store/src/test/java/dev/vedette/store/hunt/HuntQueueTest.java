package dev.vedette.store.hunt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Nobody keeps others from hunting, and nobody waits in a queue without an end. */
class HuntQueueTest {
  private final HuntQueue queue = new HuntQueue(1, 5, 3);
  private final LinkedBlockingQueue<String> served = new LinkedBlockingQueue<>();

  @Test
  void aTenantThatAsksMuchWaitsBehindItself() throws InterruptedException {
    var place = queue.take("acme");
    var go = new CountDownLatch(1);
    wait("acme", go);
    wait("acme", go);
    wait("birch", go);

    place.close();
    go.countDown();

    assertThat(List.of(next(), next(), next())).containsExactly("acme", "birch", "acme");
  }

  @Test
  void whoComesWhenTheQueueIsFullIsToldWhenToComeAgain() throws InterruptedException {
    var place = queue.take("acme");
    var go = new CountDownLatch(1);
    for (var each : List.of("acme", "acme", "acme")) {
      wait(each, go);
    }

    assertThatThrownBy(() -> queue.take("acme"))
        .isInstanceOfSatisfying(
            HuntsBusy.class, busy -> assertThat(busy.retryAfter()).isPositive());
    wait("birch", go);
    wait("birch", go);
    assertThatThrownBy(() -> queue.take("cedar")).isInstanceOf(HuntsBusy.class);

    place.close();
    go.countDown();
    for (int i = 0; i < 5; i++) {
      next();
    }
    queue.take("cedar").close();
  }

  /** Starts somebody who waits, and comes back once they do. */
  private void wait(String of, CountDownLatch go) {
    var thread =
        Thread.startVirtualThread(() -> {
          try (var _ = queue.take(of)) {
            served.add(of);
            go.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    while (thread.getState() != Thread.State.WAITING) {
      LockSupport.parkNanos(100_000);
    }
  }

  private String next() throws InterruptedException {
    return String.valueOf(served.poll(10, TimeUnit.SECONDS));
  }
}
