package dev.vedette.detect.behaviour.volume;

import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Activity.Volume;
import dev.vedette.detect.behaviour.Detector;
import dev.vedette.detect.behaviour.Observation;
import dev.vedette.detect.behaviour.Observer;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.detect.behaviour.measure.SeasonalLevel.Comparison;
import dev.vedette.model.Analytic;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.time.Duration;
import java.util.List;

/**
 * Finds sources and hosts of which there is suddenly much more, or nothing any more, than is usual
 * at this hour of the week. Of a tenant of which nothing comes at all it says nothing: no event
 * moves its time then, and the platform watches over that itself.
 */
public final class VolumeAndSilence implements Detector<SourceVolume> {
  /** Its name. */
  public static final String NAME = "behaviour.volume";

  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final Attack SILENCED = new Attack(Tactic.DEFENSE_IMPAIRMENT, "T1685");
  private static final int MAX_SOURCES = 40;
  private static final double VERY = 3;
  private static final int LIKE_HOURS = 3;

  private final int reportFrom;
  private final int much;
  private final int veryMuch;
  private final int silent;
  private final int allSilent;
  private final int deviations;
  private final int times;
  private final int leastMuch;
  private final int leastUsual;
  private final int silentHours;
  private final int daysForMuch;
  private final int daysForSilence;

  public VolumeAndSilence(Priors priors) {
    reportFrom = priors.number("report-from");
    much = priors.points("much");
    veryMuch = priors.points("very-much");
    silent = priors.points("silent");
    allSilent = priors.points("all-silent");
    deviations = priors.number("deviations");
    times = priors.number("times");
    leastMuch = priors.number("least-much");
    leastUsual = priors.number("least-usual");
    silentHours = priors.number("silent-hours");
    daysForMuch = priors.number("days-for-much");
    daysForSilence = priors.number("days-for-silence");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Analytic.Type type() {
    return Analytic.Type.STATISTICAL;
  }

  @Override
  public boolean concerns(Activity activity) {
    return activity instanceof Volume;
  }

  @Override
  public String key(Activity activity) {
    return activity.at().source();
  }

  @Override
  public SourceVolume initial(String key) {
    return new SourceVolume(key);
  }

  @Override
  public void update(SourceVolume source, Activity activity, Observer out) {
    if (activity instanceof Volume volume) {
      source.all().add((double) volume.events(), volume.time(), out.reference());
      judgeMuch(source, "", source.all(), volume.time(), out);
      if (!volume.host().isEmpty()) {
        var host = source.host(volume.host());
        host.add((double) volume.events(), volume.time(), out.reference());
        judgeMuch(source, volume.host(), host, volume.time(), out);
      }
    }
  }

  private void judgeMuch(SourceVolume source, String host, Level level, long time, Observer out) {
    if (level.soFar() < leastMuch || level.days() < daysForMuch) {
      return;
    }
    var compared = level.compare();
    double ratio = level.soFar() / Math.max(1, compared.usual());
    if (compared.hours() < LIKE_HOURS || compared.deviations() < deviations || ratio < times) {
      return;
    }
    var card = new Scorecard();
    card.add(
        much,
        () ->
            "%d events in this hour, %d times what is usual"
                .formatted(Math.round(level.soFar()), Math.round(ratio)));
    card.add(
        (int) Math.clamp(veryMuch * compared.deviations() / (VERY * deviations), 0, veryMuch),
        () ->
            "%d spreads above the norm of this hour".formatted(Math.round(compared.deviations())));
    tell(source, host, level, compared, "much more than usual", time, level.reference(), card, out);
  }

  @Override
  public boolean isTimed() {
    return true;
  }

  @Override
  public void pass(String key, SourceVolume source, long time, Observer out) {
    if (isSilent(source.all(), time)) {
      judgeSilence(source, "", source.all(), time, allSilent, out);
      return;
    }
    for (var host : source.hosts().entries()) {
      if (isSilent(host.getValue(), time)) {
        judgeSilence(source, host.getKey(), host.getValue(), time, 0, out);
      }
    }
  }

  private boolean isSilent(Level level, long time) {
    return level.latest() != Long.MIN_VALUE
        && level.latest() < time - silentHours * HOUR
        && level.days() >= daysForSilence;
  }

  private void judgeSilence(
      SourceVolume source, String host, Level level, long time, int more, Observer out) {
    var compared = level.silence(time - HOUR);
    if (compared.hours() < LIKE_HOURS
        || compared.usual() < leastUsual
        || compared.deviations() > -deviations) {
      return;
    }
    var card = new Scorecard();
    card.add(
        silent,
        SILENCED,
        () ->
            "nothing for %d hours, where %d events are usual in this one"
                .formatted((time - level.latest()) / HOUR, Math.round(compared.usual())));
    card.add(more, () -> "no host is told of any more");
    card.add(
        (int) Math.clamp(-compared.deviations() - deviations, 0, veryMuch),
        () ->
            "%d spreads below the norm of this hour".formatted(Math.round(-compared.deviations())));
    tell(source, host, level, compared, "fell silent", time, level.reference(), card, out);
  }

  private void tell(
      SourceVolume source,
      String host,
      Level level,
      Comparison compared,
      String what,
      long time,
      long reference,
      Scorecard card,
      Observer out) {
    if (card.score() < reportFrom) {
      out.usual(card.score());
      return;
    }
    var of = host.isEmpty() ? source.source() : "%s of %s".formatted(source.source(), host);
    out.observe(
        new Observation(
            NAME,
            "%s %s".formatted(of, what),
            source.source() + "|" + host + "|" + what,
            time,
            reference,
            card.contributions(),
            "in %d days about %d events were usual in such an hour"
                .formatted(Math.round(level.days()), Math.round(compared.usual())),
            0,
            card.attacks(),
            host.isEmpty() ? List.of() : List.of("host " + host)));
  }

  @Override
  public int maxKeys() {
    return MAX_SOURCES;
  }

  @Override
  public StateCodec<SourceVolume> codec() {
    return StateCodec.of(1, SourceVolume::write, SourceVolume::read);
  }
}
