package dev.vedette.detect.behaviour.firstseen;

import dev.vedette.detect.behaviour.Account;
import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Activity.Administration;
import dev.vedette.detect.behaviour.Activity.ApiCall;
import dev.vedette.detect.behaviour.Activity.DriverLoad;
import dev.vedette.detect.behaviour.Activity.FileChange;
import dev.vedette.detect.behaviour.Activity.Outcome;
import dev.vedette.detect.behaviour.Activity.Persistence;
import dev.vedette.detect.behaviour.Activity.RegistryChange;
import dev.vedette.detect.behaviour.Detector;
import dev.vedette.detect.behaviour.Names;
import dev.vedette.detect.behaviour.Observation;
import dev.vedette.detect.behaviour.Observer;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.detect.behaviour.StateCodec;
import dev.vedette.detect.behaviour.firstseen.FirstSeenPriors.Place;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds what was put where it lasts and was never seen at this company: services, tasks, drivers,
 * autostarts, accounts, members of groups, mail rules, grants. What was seen on any host for days
 * counts as usual on all.
 */
public final class FirstSeen implements Detector<Things> {
  /** Its name. */
  public static final String NAME = "behaviour.first-seen";

  private static final long FAMILIAR_AFTER = Duration.ofDays(3).toMillis();

  private final FirstSeenPriors known;
  private final int reportFrom;
  private final int newHere;
  private final int newName;
  private final int familiar;
  private final int byPerson;

  /**
   * One thing as it was told of.
   *
   * @param what for people
   * @param kind such as {@code service}
   * @param thing what tells it from others of its kind on any host
   * @param place what is known of such, if it is no {@link Persistence}
   */
  private record Thing(
      String what,
      String kind,
      String thing,
      String command,
      Account user,
      @Nullable Place place) {}

  public FirstSeen(Priors priors) {
    known = new FirstSeenPriors(priors);
    reportFrom = priors.number("report-from");
    newHere = priors.points("new-here");
    newName = priors.points("new-name");
    familiar = priors.points("familiar");
    byPerson = priors.points("by-person");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean concerns(Activity activity) {
    return switch (activity) {
      case Persistence _ -> true;
      case RegistryChange change -> known.autostart(change.path()) != null;
      case FileChange change ->
          (change.act() == FileChange.Act.CREATE || change.act() == FileChange.Act.WRITE)
              && known.autostart(change.path()) != null;
      case DriverLoad _ -> true;
      case Administration act -> known.administration(act) != null;
      case ApiCall call ->
          call.outcome() != Outcome.FAILURE && known.operation(call.operation()) != null;
      default -> false;
    };
  }

  @Override
  public String key(Activity activity) {
    return "";
  }

  @Override
  public Things initial(String key) {
    return new Things();
  }

  @Override
  public void update(Things things, Activity activity, Observer out) {
    var thing = thing(activity);
    if (thing == null) {
      return;
    }
    var card = new Scorecard();
    var place = thing.place();
    if (activity instanceof Persistence made) {
      known.judge(made, card);
    } else if (activity instanceof DriverLoad) {
      known.judge(driver(thing, activity), card);
    } else if (place != null) {
      card.add(place.points(), place.attack(), place::words);
      known.judgeCommand(thing.command(), card);
    }
    judgeLearnt(things, thing, activity.time(), card);
    var baseline = baseline(things, thing, activity.time());
    things.learn(thing.kind(), thing.thing(), activity.time());
    tell(things, thing, activity, card, baseline, out);
  }

  private static Persistence driver(Thing thing, Activity activity) {
    return new Persistence(
        activity.at(),
        Persistence.Kind.DRIVER,
        Names.file(thing.thing()),
        thing.command(),
        dev.vedette.detect.behaviour.Program.NONE,
        thing.user());
  }

  private @Nullable Thing thing(Activity activity) {
    return switch (activity) {
      case Persistence made ->
          new Thing(
              "%s %s".formatted(made.kind().words(), made.name()),
              made.kind().name(),
              stable(made.name()) + "|" + stable(made.command()),
              made.command(),
              made.user(),
              null);
      case RegistryChange change ->
          new Thing(
              change.path(),
              "registry",
              stable(change.path()) + "|" + stable(change.data()),
              change.data(),
              change.user(),
              known.autostart(change.path()));
      case FileChange change ->
          new Thing(
              change.path(),
              "file",
              stable(change.path()),
              "",
              change.user(),
              known.autostart(change.path()));
      case DriverLoad load ->
          new Thing(
              "driver " + load.path(),
              Persistence.Kind.DRIVER.name(),
              stable(load.path()),
              load.path(),
              load.user(),
              null);
      case Administration act ->
          new Thing(
              "%s event %s%s".formatted(act.log(), act.code(), about(act)),
              "administration " + act.log() + " " + act.code(),
              act.user().key(),
              "",
              act.user(),
              known.administration(act));
      case ApiCall call ->
          new Thing(
              "%s by %s".formatted(call.operation(), call.user().key()),
              "operation " + call.operation().toLowerCase(Locale.ROOT),
              call.user().key(),
              "",
              call.user(),
              known.operation(call.operation()));
      default -> null;
    };
  }

  private static String about(Administration act) {
    return act.detail().isEmpty() ? "" : " about " + act.detail();
  }

  /** The same thing on another host or day: numbers, ids and users' names vary. */
  private static String stable(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    int users = lower.indexOf("\\users\\");
    if (users >= 0) {
      int end = lower.indexOf('\\', users + 7);
      lower = lower.substring(0, users + 7) + (end < 0 ? "" : lower.substring(end));
    }
    lower = lower.replace("\\controlset001\\", "\\currentcontrolset\\");
    return lower.replaceAll("s-1-5-21-[0-9-]+|\\{[0-9a-f-]{36}}|_[0-9a-f]{4,8}$|[0-9]+", "#");
  }

  private void judgeLearnt(Things things, Thing thing, long time, Scorecard card) {
    var learning = things.learning();
    double before = things.count(thing.kind(), thing.thing(), time);
    if (before < 0.5) {
      card.add(learning.of(newHere), () -> "its like was never seen on any host here");
      card.add(
          things.kind(thing.kind(), time) < 0.5 ? learning.of(newName) : 0,
          () -> "nor anything of its kind");
    } else if (time - things.first(thing.kind(), thing.thing()) > FAMILIAR_AFTER) {
      card.add(learning.of(familiar), () -> "its like has been here for days");
    }
    card.add(
        card.score() > 0 && thing.user().kind() == Account.Kind.PERSON ? byPerson : 0,
        () -> "a person did it: " + thing.user().key());
  }

  private static String baseline(Things things, Thing thing, long time) {
    if (things.learning().unlearned() == 100) {
      return "nothing is learnt here yet: judged by what holds everywhere";
    }
    return "%s its like was seen %d times, anything of its kind %d times"
        .formatted(
            things.learning().span(),
            Math.round(things.count(thing.kind(), thing.thing(), time)),
            Math.round(things.kind(thing.kind(), time)));
  }

  private void tell(
      Things things,
      Thing thing,
      Activity activity,
      Scorecard card,
      String baseline,
      Observer out) {
    if (card.score() >= reportFrom) {
      out.observe(
          new Observation(
              NAME,
              "First of its kind that lasts: " + thing.what(),
              subject(activity, thing),
              activity.time(),
              out.reference(),
              card.contributions(),
              baseline,
              things.learning().unlearned(),
              card.attacks(),
              thing.user().isKnown() ? List.of("made by " + thing.user().key()) : List.of()));
    } else if (card.score() > 0) {
      out.usual(card.score());
    }
  }

  /** What is set in one place by several values is one thing. */
  private static String subject(Activity activity, Thing thing) {
    var place = thing.place();
    var what = place == null ? thing.thing() : place.words() + "|" + thing.user().key();
    return activity.host() + "|" + thing.kind() + "|" + what;
  }

  @Override
  public int maxKeys() {
    return 1;
  }

  @Override
  public StateCodec<Things> codec() {
    return StateCodec.of(1, Things::write, Things::read);
  }
}
