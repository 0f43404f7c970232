package dev.vedette.receive.collect.web;

import dev.vedette.receive.collect.manifest.Manifest.Rate;
import java.time.Duration;
import java.time.InstantSource;

/** Keeps to how often a vendor wants to be asked. Safe for several threads. */
public final class RateGate {
  private final InstantSource clock;
  private final long capacityMillis;
  private final long costMillis;
  private long left;
  private long last;

  public RateGate(Rate rate, InstantSource clock) {
    this.clock = clock;
    capacityMillis = Math.max(1, rate.within().toMillis());
    costMillis = Math.max(1, capacityMillis / Math.max(1, rate.requests()));
    left = capacityMillis;
    last = clock.millis();
  }

  /** How long to wait before asking again. */
  public synchronized Duration pause() {
    refill();
    return Duration.ofMillis(Math.max(0, costMillis - left));
  }

  /** Notes that it was asked. */
  public synchronized void asked() {
    refill();
    left -= costMillis;
  }

  private void refill() {
    long now = clock.millis();
    left = Math.min(capacityMillis, left + Math.max(0, now - last));
    last = now;
  }
}
