package dev.vedette.receive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.TenantId;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.RecordFormat;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A door that is shut lets nothing of its tenant through, and is no hindrance to others. */
class DoorsTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId BIRCH = new TenantId("birch");

  private final Collected journal = new Collected();
  private final Doors doors = new Doors(journal);

  private static Delivery of(TenantId tenant) {
    var batch = new RecordBatch("auth", Instant.EPOCH);
    var bytes = "a line".getBytes(UTF_8);
    batch.add(RecordFormat.LINE, bytes, 0, bytes.length, 0);
    return new Delivery(tenant, batch, 0);
  }

  @Test
  void onlyThoseOfTheTenantAreRefused() {
    doors.shut(ACME);

    doors.accept(of(BIRCH));
    assertThatThrownBy(() -> doors.accept(of(ACME))).isInstanceOf(Gone.class);

    assertThat(journal.records())
        .extracting(Collected.Taken::tenant)
        .containsExactly(BIRCH.value());
  }

  @Test
  void nothingOfARequestIsTakenIfPartOfItIsRefused() {
    doors.shut(ACME);

    assertThatThrownBy(() -> doors.accept(List.of(of(BIRCH), of(ACME)))).isInstanceOf(Gone.class);

    assertThat(journal.records()).isEmpty();
  }

  @Test
  void aDoorOpensAgain() {
    doors.shut(ACME);
    doors.shut(BIRCH);
    doors.open(ACME);

    doors.accept(of(ACME));

    assertThat(journal.records()).hasSize(1);
    assertThatThrownBy(() -> doors.accept(of(BIRCH))).isInstanceOf(Gone.class);
  }

  @Test
  void whoIsJustPassingIsWaitedFor() throws Exception {
    var inside = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var slow =
        new Doors(_ -> {
          inside.countDown();
          awaitUninterrupted(goOn);
        });
    var passing = CompletableFuture.runAsync(() -> slow.accept(of(ACME)));
    assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();

    var shutting = CompletableFuture.runAsync(() -> slow.shut(ACME));

    assertThat(shutting).isNotDone();
    goOn.countDown();
    shutting.get(20, TimeUnit.SECONDS);
    assertThat(passing).isCompleted();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
