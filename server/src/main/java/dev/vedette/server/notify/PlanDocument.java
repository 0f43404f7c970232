package dev.vedette.server.notify;

import static dev.vedette.server.notify.Wanted.list;
import static dev.vedette.server.notify.Wanted.orElse;
import static dev.vedette.server.notify.Wanted.require;
import static dev.vedette.server.notify.Wanted.word;

import dev.vedette.model.TenantId;
import dev.vedette.respond.notify.Digest;
import dev.vedette.respond.notify.Filter;
import dev.vedette.respond.notify.Matter;
import dev.vedette.respond.notify.Plan;
import dev.vedette.respond.notify.Recipient;
import dev.vedette.respond.notify.Rota;
import dev.vedette.respond.notify.Route;
import dev.vedette.respond.notify.Way;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a node says about who is told, as it is sent and kept; what is left out is as it is by
 * default.
 *
 * @param routes in the order in which they are looked at
 * @param rotas who is on call
 */
@SuppressWarnings("RecordComponentName")
public record PlanDocument(@Nullable List<RouteEntry> routes, @Nullable List<RotaEntry> rotas) {
  private static final int MOST_WAYS = 5;
  private static final int MOST_LEVELS = 10;
  private static final int LONGEST_WAIT = 10_080;

  /**
   * A route.
   *
   * @param when what it is for; left out for everything
   * @param levels who is told after so many minutes, until somebody takes it
   * @param quiet_hours in which nobody is told
   * @param loud_severity from which on nothing waits for the end of the quiet hours, 6 by default
   * @param digest when everything is told together
   * @param goes_on whether the routes after it are looked at too
   */
  public record RouteEntry(
      @Nullable String name,
      @Nullable When when,
      @Nullable List<LevelEntry> levels,
      @Nullable HoursEntry quiet_hours,
      @Nullable Integer loud_severity,
      @Nullable DigestEntry digest,
      @Nullable Boolean goes_on) {}

  /**
   * What a route is for; all that is said must hold.
   *
   * @param kinds incident, alert
   * @param least_severity 1 (informational) to 6 (fatal)
   * @param entities of which one must take part
   * @param tactics ids of ATT&CK's, such as TA0040
   * @param causes of operational alerts
   * @param tenants ids of those below
   */
  public record When(
      @Nullable List<String> kinds,
      @Nullable Integer least_severity,
      @Nullable Integer most_severity,
      @Nullable List<ThingEntry> entities,
      @Nullable List<String> tactics,
      @Nullable List<String> causes,
      @Nullable List<String> tenants,
      @Nullable HoursEntry hours) {}

  /**
   * A pattern for things.
   *
   * @param kind host, user, address, domain, file, hash or resource
   * @param name in which * stands for anything
   */
  public record ThingEntry(@Nullable String kind, @Nullable String name) {}

  /**
   * Hours of the week.
   *
   * @param days monday, ...; left out for every day
   * @param from such as 18:00
   * @param to the next day if it is not after from
   * @param zone such as Europe/Berlin
   */
  public record HoursEntry(
      @Nullable List<String> days,
      @Nullable String from,
      @Nullable String to,
      @Nullable String zone) {}

  public record LevelEntry(@Nullable Integer after_minutes, @Nullable List<RecipientEntry> to) {}

  /** Who is told: by some ways, of which the first that works is taken, or whoever is on call. */
  public record RecipientEntry(@Nullable List<WayEntry> ways, @Nullable String on_call) {}

  /**
   * A way to reach somebody.
   *
   * @param channel the id of a channel of the same node
   * @param address such as a mail address, if the channel needs one
   */
  public record WayEntry(@Nullable String channel, @Nullable String address) {}

  public record DigestEntry(@Nullable List<String> times, @Nullable String zone) {}

  /**
   * Who is on call.
   *
   * @param starts the day on which the first of the people began, such as 2026-11-23
   * @param handover such as 09:00
   * @param days of each shift, 7 by default
   */
  public record RotaEntry(
      @Nullable String id,
      @Nullable String zone,
      @Nullable String starts,
      @Nullable String handover,
      @Nullable Integer days,
      @Nullable List<PersonEntry> people,
      @Nullable List<SwapEntry> swaps) {}

  public record PersonEntry(@Nullable String name, @Nullable List<WayEntry> ways) {}

  /** Somebody stands in. */
  public record SwapEntry(@Nullable String from, @Nullable String until, @Nullable String person) {}

  /**
   * The plan that it says.
   *
   * @throws IllegalArgumentException with what is wrong and what belongs there
   */
  public Plan plan(TenantId node) {
    var plan =
        new Plan(
            node,
            list(routes, "routes").map(PlanDocument::route).toList(),
            list(rotas, "rotas").map(PlanDocument::rota).toList());
    requireUnique(plan.routes().stream().map(Route::name).toList(), "routes");
    requireUnique(plan.rotas().stream().map(Rota::id).toList(), "rotas");
    for (var route : plan.routes()) {
      route.levels().stream()
          .flatMap(level -> level.to().stream())
          .forEach(recipient -> requireRota(plan, recipient));
    }
    return plan;
  }

  private static void requireRota(Plan plan, Recipient recipient) {
    if (recipient instanceof Recipient.OnCall(var rota)) {
      require(plan.rota(rota).isPresent(), "on_call is the id of a rota: there is no such");
    }
  }

  private static void requireUnique(List<String> names, String what) {
    require(new HashSet<>(names).size() == names.size(), "no two " + what + " have one name");
  }

  /** Every way that it names. */
  public Set<Way> ways(TenantId node) {
    var plan = plan(node);
    var ways = new HashSet<Way>();
    for (var route : plan.routes()) {
      for (var level : route.levels()) {
        for (var recipient : level.to()) {
          if (recipient instanceof Recipient.Direct(var direct)) {
            ways.addAll(direct);
          }
        }
      }
    }
    plan.rotas().stream()
        .flatMap(rota -> rota.people().stream())
        .forEach(person -> ways.addAll(person.ways()));
    return ways;
  }

  private static Route route(RouteEntry entry) {
    var levels = list(entry.levels(), "levels").map(PlanDocument::level).toList();
    require(!levels.isEmpty() && levels.size() <= MOST_LEVELS, "a route has 1 to 10 levels");
    for (int i = 1; i < levels.size(); i++) {
      require(
          levels.get(i).after().compareTo(levels.get(i - 1).after()) > 0,
          "each level comes later than the one before");
    }
    int loud = orElse(entry.loud_severity(), 6);
    require(loud >= 1 && loud <= 6, "loud_severity is a number from 1 to 6");
    return new Route(
        word(entry.name(), "the name of a route"),
        filter(entry.when()),
        levels,
        Wanted.hours(entry.quiet_hours()),
        loud,
        digest(entry.digest()),
        orElse(entry.goes_on(), false));
  }

  private static Filter filter(@Nullable When when) {
    if (when == null) {
      return Filter.ALL;
    }
    int least = orElse(when.least_severity(), 0);
    int most = orElse(when.most_severity(), 6);
    require(least >= 0 && most <= 6 && least <= most, "severities are numbers from 1 to 6");
    return new Filter(
        list(when.kinds(), "kinds").map(PlanDocument::kind).collect(Collectors.toSet()),
        least,
        most,
        list(when.entities(), "entities").map(PlanDocument::thing).toList(),
        words(when.tactics(), "tactics"),
        words(when.causes(), "causes"),
        words(when.tenants(), "tenants").stream().map(TenantId::new).collect(Collectors.toSet()),
        Wanted.hours(when.hours()));
  }

  private static Set<String> words(@Nullable List<String> given, String what) {
    return list(given, what).map(each -> word(each, what)).collect(Collectors.toSet());
  }

  private static Matter.Kind kind(String word) {
    return Matter.Kind.find(word)
        .orElseThrow(() -> new IllegalArgumentException("kinds are incident and alert"));
  }

  private static Matter.Thing thing(ThingEntry entry) {
    return new Matter.Thing(
        word(entry.kind(), "the kind of an entity"), word(entry.name(), "the name of an entity"));
  }

  private static Route.Level level(LevelEntry entry) {
    int after = orElse(entry.after_minutes(), 0);
    require(after >= 0 && after <= LONGEST_WAIT, "after_minutes is a number from 0 to 10080");
    var to = list(entry.to(), "to").map(PlanDocument::recipient).toList();
    require(!to.isEmpty(), "a level tells somebody: to is missing");
    return new Route.Level(Duration.ofMinutes(after), to);
  }

  private static Recipient recipient(RecipientEntry entry) {
    var rota = entry.on_call();
    require((rota == null) != (entry.ways() == null), "a recipient has either ways or on_call");
    return rota == null
        ? new Recipient.Direct(ways(entry.ways()))
        : new Recipient.OnCall(word(rota, "on_call"));
  }

  private static List<Way> ways(@Nullable List<WayEntry> given) {
    var ways = list(given, "ways").map(PlanDocument::way).toList();
    require(!ways.isEmpty() && ways.size() <= MOST_WAYS, "there are 1 to 5 ways to each");
    return ways;
  }

  private static Way way(WayEntry entry) {
    var address = orElse(entry.address(), "");
    return new Way(
        word(entry.channel(), "channel"), address.isEmpty() ? "" : word(address, "address"));
  }

  private static @Nullable Digest digest(@Nullable DigestEntry entry) {
    if (entry == null) {
      return null;
    }
    var times = list(entry.times(), "times").map(Wanted::time).toList();
    require(!times.isEmpty() && times.size() <= 24, "a digest has 1 to 24 times, such as 08:00");
    return new Digest(times, Wanted.zone(entry.zone()));
  }

  private static Rota rota(RotaEntry entry) {
    int days = orElse(entry.days(), 7);
    require(days >= 1 && days <= 366, "days is a number from 1 to 366");
    var people = list(entry.people(), "people").map(PlanDocument::person).toList();
    requireUnique(people.stream().map(Rota.Person::name).toList(), "people of a rota");
    require(!people.isEmpty(), "a rota has people");
    return new Rota(
        word(entry.id(), "the id of a rota"),
        Wanted.zone(entry.zone()),
        Wanted.date(entry.starts()),
        Wanted.time(entry.handover()),
        days,
        people,
        list(entry.swaps(), "swaps").map(each -> swap(each, people)).toList());
  }

  private static Rota.Person person(PersonEntry entry) {
    return new Rota.Person(word(entry.name(), "the name of a person"), ways(entry.ways()));
  }

  private static Rota.Swap swap(SwapEntry entry, List<Rota.Person> people) {
    var person = word(entry.person(), "person");
    require(
        people.stream().anyMatch(each -> each.name().equals(person)),
        "whoever stands in is one of the people of the rota");
    return new Rota.Swap(Wanted.instant(entry.from()), Wanted.instant(entry.until()), person);
  }
}
