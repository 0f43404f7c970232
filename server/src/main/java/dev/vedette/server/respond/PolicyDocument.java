package dev.vedette.server.respond;

import dev.vedette.respond.openc2.ActionClass;
import dev.vedette.respond.openc2.Target;
import dev.vedette.respond.policy.Autonomy;
import dev.vedette.respond.policy.Limits;
import dev.vedette.respond.policy.Policy;
import dev.vedette.respond.policy.Precious;
import dev.vedette.respond.policy.QuietHours;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A policy as it is sent and kept; what is left out is as it is by default.
 *
 * @param general observe, recommend, approve or act: for all classes that say nothing else
 * @param autonomy the same for some classes, such as contain-host
 * @param overrides classes that may act before that is earned
 * @param least_risk 0 to 100
 * @param certainty 0 to 1
 * @param entities what is protected, or worth more than others
 * @param lasting_seconds how long actions of some classes hold before they are taken back
 */
@SuppressWarnings("RecordComponentName")
public record PolicyDocument(
    @Nullable String general,
    @Nullable Map<String, String> autonomy,
    @Nullable List<String> overrides,
    @Nullable Integer least_risk,
    @Nullable Double certainty,
    @Nullable List<Quiet> quiet_hours,
    @Nullable List<Thing> entities,
    @Nullable Bounds limits,
    @Nullable Map<String, Long> lasting_seconds) {
  private static final int MOST = 1_000;
  private static final int LONGEST = 300;

  /** A year. */
  private static final long LONGEST_SECONDS = 31_536_000;

  /**
   * When nothing is done without a person.
   *
   * @param days monday, ...; left out for every day
   * @param from such as 08:00
   * @param to the next day if it is before from
   * @param zone such as Europe/Berlin
   */
  public record Quiet(@Nullable List<String> days, String from, String to, String zone) {}

  /**
   * Something that more is said of.
   *
   * @param kind host, user, address, domain, url, mail or cloud-key
   * @param name in which * stands for anything
   * @param role domain-controller, backup, break-glass, protected or valued
   * @param worth 1 to 10
   */
  public record Thing(String kind, String name, String role, @Nullable Integer worth) {}

  /**
   * How much may be done within an hour.
   *
   * @param share of the hosts, or accounts, 0 to 1
   * @param most of the hosts, or accounts
   * @param others addresses, domains and the like
   */
  public record Bounds(@Nullable Double share, @Nullable Integer most, @Nullable Integer others) {}

  /**
   * The policy that it says.
   *
   * @throws IllegalArgumentException with what is wrong and what belongs there
   */
  Policy policy(boolean isStopped) {
    var levels = new EnumMap<ActionClass, Autonomy>(ActionClass.class);
    orElse(autonomy, Map.<String, String>of())
        .forEach((type, level) -> levels.put(type(type), level(level)));
    var standard = Policy.DEFAULT;
    int risk = orElse(least_risk, standard.leastRisk());
    double certain = orElse(certainty, standard.certainty());
    require(risk >= 0 && risk <= 100, "least_risk is a number from 0 to 100");
    require(certain >= 0.5 && certain <= 1, "certainty is a number from 0.5 to 1");
    return new Policy(
        general == null ? standard.general() : level(general),
        levels,
        all(overrides).map(PolicyDocument::type).collect(Collectors.toSet()),
        risk,
        certain,
        all(quiet_hours).map(PolicyDocument::hours).toList(),
        all(entities).map(PolicyDocument::precious).toList(),
        bounds(),
        lasting(),
        isStopped);
  }

  private static <T> T orElse(@Nullable T given, T otherwise) {
    return given == null ? otherwise : given;
  }

  private static <T> Stream<T> all(@Nullable List<T> given) {
    var list = orElse(given, List.<T>of());
    require(list.size() <= MOST, "a list has at most " + MOST + " entries");
    require(list.stream().allMatch(each -> each != null), "an entry of a list is missing");
    return list.stream();
  }

  private static void require(boolean isSo, String otherwise) {
    if (!isSo) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private static ActionClass type(String word) {
    return ActionClass.find(word)
        .orElseThrow(() -> unknown("a class of actions", ActionClass.values(), ActionClass::word));
  }

  private static Autonomy level(String word) {
    return Autonomy.find(word)
        .orElseThrow(() -> unknown("a level", Autonomy.values(), Autonomy::word));
  }

  private static <T> IllegalArgumentException unknown(
      String what, T[] values, Function<T, String> word) {
    return new IllegalArgumentException(
        what + " is one of " + Stream.of(values).map(word).collect(Collectors.joining(", ")));
  }

  private static QuietHours hours(Quiet quiet) {
    try {
      Set<DayOfWeek> days =
          quiet.days() == null
              ? EnumSet.allOf(DayOfWeek.class)
              : quiet.days().stream()
                  .map(day -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)))
                  .collect(Collectors.toSet());
      return new QuietHours(
          days,
          LocalTime.parse(quiet.from()),
          LocalTime.parse(quiet.to()),
          ZoneId.of(quiet.zone()));
    } catch (DateTimeException | IllegalArgumentException | NullPointerException e) {
      throw new IllegalArgumentException(
          "quiet_hours are days such as monday, from and to such as 08:00, and a zone such as"
              + " Europe/Berlin",
          e);
    }
  }

  private static Precious precious(Thing thing) {
    int worth = orElse(thing.worth(), 1);
    require(worth >= 1 && worth <= 10, "worth is a number from 1 to 10");
    require(
        thing.name() != null && !thing.name().isBlank() && thing.name().length() <= LONGEST,
        "name is a name, in which * stands for anything");
    return new Precious(kind(thing.kind()), thing.name(), role(thing.role()), worth);
  }

  private static Target.Kind kind(@Nullable String word) {
    return Stream.of(Target.Kind.values())
        .filter(each -> word(each).equals(word))
        .findFirst()
        .orElseThrow(() -> unknown("kind", Target.Kind.values(), PolicyDocument::word));
  }

  private static String word(Target.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Precious.Role role(@Nullable String word) {
    return Stream.of(Precious.Role.values())
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(() -> unknown("role", Precious.Role.values(), Precious.Role::word));
  }

  private Map<ActionClass, Duration> lasting() {
    var lasting = new EnumMap<ActionClass, Duration>(ActionClass.class);
    orElse(lasting_seconds, Map.<String, Long>of())
        .forEach((word, seconds) -> {
          require(
              seconds != null && seconds >= 1 && seconds <= LONGEST_SECONDS,
              "lasting_seconds are numbers from 1 to " + LONGEST_SECONDS);
          lasting.put(type(word), Duration.ofSeconds(seconds));
        });
    return lasting;
  }

  private Limits bounds() {
    var standard = Limits.DEFAULT;
    var given = limits == null ? new Bounds(null, null, null) : limits;
    double share = orElse(given.share(), standard.share());
    int most = orElse(given.most(), standard.most());
    int others = orElse(given.others(), standard.others());
    require(share >= 0 && share <= 1, "share is a number from 0 to 1");
    require(most >= 1 && most <= 10_000, "most is a number from 1 to 10000");
    require(others >= 1 && others <= 100_000, "others is a number from 1 to 100000");
    return new Limits(share, most, others);
  }

  /** The document of a policy, with all that it leaves to the default. */
  static PolicyDocument of(Policy policy) {
    var levels = new TreeMap<String, String>();
    for (var type : ActionClass.values()) {
      levels.put(type.word(), policy.autonomy(type).word());
    }
    return new PolicyDocument(
        policy.general().word(),
        levels,
        policy.overrides().stream().map(ActionClass::word).sorted().toList(),
        policy.leastRisk(),
        policy.certainty(),
        policy.quiet().stream().map(PolicyDocument::quiet).toList(),
        policy.precious().stream().map(PolicyDocument::thing).toList(),
        new Bounds(policy.limits().share(), policy.limits().most(), policy.limits().others()),
        seconds(policy));
  }

  private static Map<String, Long> seconds(Policy policy) {
    var seconds = new TreeMap<String, Long>();
    Stream.of(ActionClass.values())
        .filter(type -> type.inverse().isPresent())
        .forEach(type -> seconds.put(type.word(), policy.lasting(type).toSeconds()));
    return seconds;
  }

  private static Quiet quiet(QuietHours hours) {
    return new Quiet(
        hours.days().stream().sorted().map(day -> day.name().toLowerCase(Locale.ROOT)).toList(),
        hours.from().toString(),
        hours.to().toString(),
        hours.zone().getId());
  }

  private static Thing thing(Precious precious) {
    return new Thing(
        word(precious.kind()), precious.pattern(), precious.role().word(), precious.worth());
  }

  /** What is overridden in it that is not in another. */
  public List<String> newOverrides(Optional<PolicyDocument> former) {
    var before = former.map(PolicyDocument::overrides).orElse(List.of());
    return all(overrides).filter(each -> before == null || !before.contains(each)).toList();
  }
}
