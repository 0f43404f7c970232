package dev.vedette.bench.detection;

import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.IncidentDesk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tier 2: whether an attack is one incident, whole, pure, and first of its day. */
final class IncidentTier {
  private static final String TIER = "2 incidents, ";
  private static final int TOP = 3;

  /** How far apart two attacks of strangers begin that are laid over each other. */
  private static final long APART = Duration.ofMinutes(30).toMillis();

  private final Told told;
  private final IncidentDesk desk;

  private IncidentTier(Told told, IncidentDesk desk) {
    this.told = told;
    this.desk = desk;
  }

  private record Scored(Company company, AttackScore ours, AttackScore host, AttackScore rule) {}

  static void run(ContentLoader loader, Path corpus, Told told) throws IOException {
    var companies = Company.load(corpus);
    var tier = new IncidentTier(told, new IncidentDesk(loader));
    if (companies.isEmpty()) {
      told.note("tier 2: the corpus has no alerts/ait-ads");
    } else {
      tier.companies(companies);
      tier.joins(companies);
    }
  }

  private void companies(List<Company> companies) {
    var scored = new ArrayList<Scored>();
    for (var company : companies) {
      var alerts = company.alerts();
      long start = System.nanoTime();
      var bundles = Bundles.correlated(alerts, desk);
      double seconds = (System.nanoTime() - start) / 1e9;
      var ours = AttackScore.of(alerts, bundles);
      scored.add(
          new Scored(
              company,
              ours,
              AttackScore.of(alerts, Bundles.byHost(alerts)),
              AttackScore.of(alerts, Bundles.byRule(alerts))));
      one(company, ours, seconds);
    }
    told.note("tier 2: numbers were chosen with " + names(scored, true));
    together("tuned with", scored.stream().filter(s -> s.company().isTunedWith()).toList());
    together("held out", scored.stream().filter(s -> !s.company().isTunedWith()).toList());
    together("all", scored);
  }

  private static String names(List<Scored> scored, boolean isTunedWith) {
    return String.join(
        ", ",
        scored.stream()
            .map(Scored::company)
            .filter(company -> company.isTunedWith() == isTunedWith)
            .map(Company::name)
            .toList());
  }

  private void one(Company company, AttackScore score, double seconds) {
    var name = TIER + company.name() + ": ";
    int alerts = company.alerts().size();
    told.is(name + "rank of the attack in its day", score.rank(), "");
    told.is(name + "alerts", alerts, "alerts");
    told.is(name + "incidents", score.bundles(), "incidents");
    told.is(name + "time for an alert", seconds / alerts * 1e6, "us");
    score.missed().forEach(pair -> told.note(company.name() + " misses " + pair));
  }

  private void together(String which, List<Scored> scored) {
    if (scored.isEmpty()) {
      return;
    }
    measures(which + ", ", scored, Scored::ours, true);
    measures(which + ", same host within an hour, ", scored, Scored::host, false);
    measures(which + ", same rule within an hour, ", scored, Scored::rule, false);
  }

  private interface Way {
    AttackScore of(Scored scored);
  }

  private void measures(String which, List<Scored> scored, Way way, boolean isBound) {
    ToDoubleFunction<Measure> mean =
        measure -> scored.stream().mapToDouble(s -> measure.of(way.of(s), s)).average().orElse(0);
    for (var measure : Measure.values()) {
      var name = TIER + which + measure.text;
      double value = mean.applyAsDouble(measure);
      if (!isBound || measure.bound == null) {
        told.is(name, value, measure.unit);
      } else if (measure.isLeast) {
        told.atLeast(name, value, measure.unit, measure.bound);
      } else {
        told.atMost(name, value, measure.unit, measure.bound);
      }
    }
  }

  /** Two companies' alerts as if they were one company's, their attacks at nearly the same time. */
  private void joins(List<Company> companies) {
    int joined = 0;
    int pairs = 0;
    for (int i = 0; i + 1 < companies.size(); i++) {
      var left = companies.get(i);
      var right = companies.get(i + 1);
      var both = overlaid(left, right);
      pairs++;
      joined +=
          (int)
              Bundles.correlated(both, desk).stream()
                  .filter(bundle -> holds(bundle, "a/") && holds(bundle, "b/"))
                  .count();
    }
    if (pairs > 0) {
      told.atMost(
          TIER + pairs + " pairs of attacks at once: incidents that join two", joined, "", 0);
    }
  }

  private static List<Alert> overlaid(Company left, Company right) {
    long shift = start(left) + APART - start(right);
    return Stream.concat(
            left.alerts().stream().map(alert -> alert.moved(0, "a/")),
            right.alerts().stream().map(alert -> alert.moved(shift, "b/")))
        .sorted(Comparator.comparingLong(Alert::time))
        .toList();
  }

  private static long start(Company company) {
    return company.alerts().stream()
        .filter(alert -> alert.phase().equals("service_scans"))
        .mapToLong(Alert::time)
        .min()
        .orElse(company.alerts().getFirst().time());
  }

  private static boolean holds(List<Alert> bundle, String prefix) {
    return bundle.stream().anyMatch(a -> a.isOfAttack() && a.host().startsWith(prefix));
  }

  /** What is measured, over several attacks as a mean. */
  private enum Measure {
    TOP_OF_DAY("attack among the first " + TOP + " of its day", "share", 0.98, true),
    PHASES("phases in its main incident", "share", 0.95, true),
    PAIRS("pairs of host and rule in it", "share", 0.95, true),
    FOREIGN("foreign pairs in it", "share", 0.10, false),
    UNLABELLED("pairs in it that no label names", "share", null, false),
    FRAGMENTS("incidents that hold something of it", "incidents", 1.2, false),
    FALSE("false incidents a day", "incidents", null, false),
    FALSE_LATER("the same after the first day", "incidents", null, false),
    RATIO("alerts to incidents", "to 1", 20.0, true);

    private final String text;
    private final String unit;
    private final @Nullable Double bound;
    private final boolean isLeast;

    Measure(String text, String unit, @Nullable Double bound, boolean isLeast) {
      this.text = text;
      this.unit = unit;
      this.bound = bound;
      this.isLeast = isLeast;
    }

    private double of(AttackScore score, Scored scored) {
      double days = scored.company().days();
      return switch (this) {
        case TOP_OF_DAY -> score.rank() <= TOP ? 1 : 0;
        case PHASES -> score.phases();
        case PAIRS -> score.pairs();
        case FOREIGN -> score.foreign();
        case UNLABELLED -> score.unlabelled();
        case FRAGMENTS -> score.fragments();
        case FALSE -> score.falseBundles() / days;
        case FALSE_LATER -> score.falseAfterFirstDay() / (days - 1);
        case RATIO -> (double) scored.company().alerts().size() / Math.max(1, score.bundles());
      };
    }
  }
}
