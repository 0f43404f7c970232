package dev.vedette.receive.quota;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vedette.model.TenantId;
import dev.vedette.receive.Delivery;
import dev.vedette.receive.Overloaded;
import dev.vedette.receive.http.CollectingIntake;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.RecordFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuotasTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId BIRCH = new TenantId("birch");

  private final AtomicLong now = new AtomicLong(1_000_000);
  private final CollectingIntake intake = new CollectingIntake();
  private final Quotas quotas =
      new Quotas(
          intake,
          tenant -> tenant.equals(ACME) ? new Limits(100, 200, 0) : Limits.NONE,
          () -> Instant.ofEpochMilli(now.get()));

  @Test
  void refusesOneTenantBeyondItsBurstAndNoOther() {
    quotas.accept(events(ACME, 200));
    quotas.accept(events(BIRCH, 100_000));

    var refused = Objects.requireNonNull(refusal(ACME, 1));

    assertThat(refused.reason()).isEqualTo(Overloaded.Reason.QUOTA);
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofMillis(10));
    assertThat(refusal(BIRCH, 100_000)).isNull();
    assertThat(quotas.refused()).isEqualTo(Map.of(ACME, 1L));
  }

  @Test
  void takesALargeRequestOnceAndHasItsDebtPaid() {
    quotas.accept(events(ACME, 1_000));

    var refused = Objects.requireNonNull(refusal(ACME, 1));

    assertThat(refused.retryAfter()).isEqualTo(Duration.ofMillis(8_010));
    now.addAndGet(8_009);
    assertThat(refusal(ACME, 1)).isNotNull();
    now.addAndGet(1);
    assertThat(refusal(ACME, 1)).isNull();
  }

  @Test
  void tellsOfLossesWhateverTheLimit() {
    quotas.accept(events(ACME, 5_000));

    quotas.accept(new Delivery(ACME, batch(0), 7));

    assertThat(intake.rejected()).isEqualTo(7);
  }

  @Test
  void refusesBeyondTheBytesOfADayUntilTheNext() {
    now.set(Duration.ofDays(1).minusMinutes(20).toMillis());
    var daily =
        new Quotas(intake, _ -> new Limits(0, 0, 1_000), () -> Instant.ofEpochMilli(now.get()));
    daily.accept(events(ACME, 999));
    daily.accept(events(ACME, 500));

    var refused = catchThrowableOfType(Overloaded.class, () -> daily.accept(events(ACME, 1)));

    assertThat(refused.reason()).isEqualTo(Overloaded.Reason.QUOTA);
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofMinutes(15));
    assertThat(daily.bytes().of(ACME)).isEqualTo(1_499);
    daily.accept(events(BIRCH, 1));
    now.addAndGet(Duration.ofMinutes(16).toMillis());
    refused = catchThrowableOfType(Overloaded.class, () -> daily.accept(events(ACME, 1)));
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofMinutes(4));
    now.addAndGet(Duration.ofMinutes(4).toMillis());
    daily.accept(events(ACME, 1));
  }

  @Test
  void countsNothingThatWasNotTaken() {
    var full = new CollectingIntake(0);
    var behind =
        new Quotas(full, _ -> new Limits(100, 200, 0), () -> Instant.ofEpochMilli(now.get()));

    for (int i = 0; i < 10; i++) {
      var refused = catchThrowableOfType(Overloaded.class, () -> behind.accept(events(ACME, 200)));

      assertThat(refused.reason()).isEqualTo(Overloaded.Reason.BACKLOG);
    }
  }

  @Test
  void keepsTheAverageHoweverTheyCome() {
    var random = new Random(7);
    long begun = now.get();
    long taken = 0;
    int largest = 50;

    for (int i = 0; i < 20_000; i++) {
      int events = 1 + random.nextInt(largest);
      taken += refusal(ACME, events) == null ? events : 0;
      // Now and then the clock is set back.
      now.addAndGet(random.nextInt(50) == 0 ? -20 : random.nextInt(100));
    }

    long seconds = (now.get() - begun) / 1_000;
    assertThat(taken).isGreaterThan(seconds * 95).isLessThan(seconds * 100 * 11 / 10 + 250);
  }

  private @Nullable Overloaded refusal(TenantId tenant, int events) {
    try {
      quotas.accept(events(tenant, events));
      return null;
    } catch (Overloaded e) {
      return e;
    }
  }

  private static Delivery events(TenantId tenant, int count) {
    return new Delivery(tenant, batch(count), 0);
  }

  private static RecordBatch batch(int count) {
    var batch = new RecordBatch("fw", Instant.EPOCH, 64);
    var line = "x".getBytes(UTF_8);
    for (int i = 0; i < count; i++) {
      batch.add(RecordFormat.LINE, line, 0, 1, 0);
    }
    return batch;
  }
}
