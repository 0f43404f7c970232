package dev.vedette.pipeline.live;

import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.ActivityOrder;
import dev.vedette.detect.behaviour.Anomaly;
import dev.vedette.detect.behaviour.BehaviourEngine;
import dev.vedette.detect.behaviour.BehaviourFindings;
import dev.vedette.model.Finding;
import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.BehaviourContent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The behaviour of one tenant as it goes on. What happens now waits a moment for what is on its
 * way, so that it is seen in the order of its times; what lags is seen as it comes.
 */
final class BehaviourStream {
  private static final int MOST_WAITING = 50_000;

  /** Events of clocks that are ahead by more would have to wait for long. */
  private static final Duration CLOCKS_DISAGREE = Duration.ofMinutes(10);

  private final TenantId tenant;
  private final long lateness;
  private final Consumer<Anomaly> sink;
  private BehaviourContent content;
  private BehaviourEngine engine;
  private ActivityOrder order;

  BehaviourStream(
      TenantId tenant, BehaviourContent content, Duration lateness, Consumer<Anomaly> sink) {
    this.tenant = tenant;
    this.content = content;
    this.lateness = lateness.toMillis();
    this.sink = sink;
    engine = new BehaviourEngine(tenant, content.detectors(), sink);
    order = new ActivityOrder(MOST_WAITING, engine::accept);
  }

  /**
   * Takes what an event tells of.
   *
   * @param now epoch milliseconds
   */
  void accept(Activity activity, long sequence, long now) {
    if (activity.time() > now + CLOCKS_DISAGREE.toMillis()) {
      engine.accept(activity, sequence);
    } else {
      order.add(activity, sequence);
    }
  }

  /** Judges what need not wait any longer at a time of the clock, epoch milliseconds. */
  void tick(long now) {
    if (order.hasWaiting()) {
      order.advance(now - lateness);
    }
  }

  /** Judges everything that has come. */
  void settle() {
    order.finish();
  }

  /** Goes on with other content; models that are the same keep what they remember. */
  @SuppressWarnings("ReferenceEquality") // Models are made anew with content, never changed.
  void use(BehaviourContent next) throws IOException {
    if (next.detectors() == content.detectors()) {
      content = next;
      return;
    }
    settle();
    var remembered = bytes();
    content = next;
    read(remembered);
  }

  /** Takes a finding of a model out of what counts as usual: it was part of an attack. */
  void unlearn(Finding finding) {
    BehaviourFindings.score(finding)
        .ifPresent(score -> engine.unlearn(finding.analytic().uid(), score, finding.time()));
  }

  /** Takes {@link #unlearn} back. */
  void relearn(Finding finding) {
    BehaviourFindings.score(finding)
        .ifPresent(score -> engine.relearn(finding.analytic().uid(), score, finding.time()));
  }

  /** Models that are off because they failed, and what was given up, for people. */
  List<Problem> problems() {
    return engine.problems();
  }

  /** Everything that is remembered; nothing may wait. */
  byte[] bytes() throws IOException {
    var bytes = new ByteArrayOutputStream();
    engine.write(bytes);
    return bytes.toByteArray();
  }

  /**
   * Takes over what {@link #bytes} gave.
   *
   * @throws IOException if the bytes are none of it; nothing is remembered then
   */
  void read(byte[] bytes) throws IOException {
    begin();
    try {
      engine.read(new ByteArrayInputStream(bytes));
    } catch (IOException | RuntimeException e) {
      begin();
      throw e;
    }
  }

  private void begin() {
    engine = new BehaviourEngine(tenant, content.detectors(), sink);
    order = new ActivityOrder(MOST_WAITING, engine::accept);
  }
}
