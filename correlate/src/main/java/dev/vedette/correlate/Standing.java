package dev.vedette.correlate;

import dev.vedette.model.Attack;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a sighting says beside all others that are open, which may be less or more than its rule's
 * severity.
 *
 * <p>Less: what the system itself does over and over on a host, or in the same way on several
 * hosts, is how these machines work, however grave the rule calls it. More: a hint that one
 * identity gives about many things, or that many failures give about one host, is a search or a
 * guess, which a single one is not.
 */
final class Standing {
  private static final String GUESSING = "T1110";

  private static final Set<Tactic> SOUGHT_BY_SEARCHING =
      EnumSet.of(Tactic.CREDENTIAL_ACCESS, Tactic.DISCOVERY, Tactic.COLLECTION);

  /** Parts of Windows that act in nobody's name; records of them often name no account. */
  private static final Set<String> NATIVE =
      Set.of(
          "system",
          "smss.exe",
          "csrss.exe",
          "wininit.exe",
          "winlogon.exe",
          "services.exe",
          "lsass.exe",
          "svchost.exe",
          "dwm.exe",
          "searchindexer.exe",
          "taskhostw.exe",
          "spoolsv.exe");

  /** A rule on a host. */
  private record Routine(String rule, String place) {}

  /** The same command under the same installed program, wherever it runs. */
  private record Habit(String rule, String parent, String command) {}

  /** A rule, and who or what its findings are about. */
  private record Sweep(String rule, String about) {}

  private final CorrelationSettings.Repeats repeats;
  private final CorrelationSettings.Habit habit;
  private final Map<String, Verdicts> verdicts;
  private final Map<Routine, Long> routines = new HashMap<>();
  private final Map<Habit, Set<String>> habits = new HashMap<>();
  private final Map<Sweep, Set<String>> searches = new HashMap<>();
  private final Map<Sweep, Long> guesses = new HashMap<>();

  Standing(
      Collection<Sighting> sightings,
      CorrelationSettings settings,
      Map<String, Verdicts> verdicts) {
    repeats = settings.repeats();
    habit = settings.habit();
    this.verdicts = verdicts;
    sightings.forEach(this::count);
  }

  /** The severity that counts. */
  Severity of(Sighting sighting) {
    if (isRoutine(sighting)) {
      return Severity.INFORMATIONAL;
    }
    boolean hint = sighting.severity() == Severity.LOW;
    return hint && (isSearch(sighting) || isOneOfMany(sighting))
        ? Severity.MEDIUM
        : beside(sighting.severity(), share(sighting));
  }

  /** How usual it is; what people do not believe counts as usual at least. */
  private double share(Sighting sighting) {
    double seen = sighting.usual().share();
    boolean isDoubted =
        verdicts.getOrDefault(sighting.analytic().uid(), Verdicts.NONE).speakAgainst();
    return isDoubted ? Math.max(seen, habit.rare()) : seen;
  }

  /** What is usual counts one step less, what happens all the time two, and nothing below grave. */
  private Severity beside(Severity severity, double share) {
    return switch (severity) {
      case CRITICAL, INFORMATIONAL -> severity;
      case HIGH -> step(share, severity, Severity.MEDIUM, Severity.LOW);
      case MEDIUM -> step(share, severity, Severity.LOW, Severity.INFORMATIONAL);
      case LOW -> step(share, severity, severity, Severity.INFORMATIONAL);
    };
  }

  private Severity step(double share, Severity rare, Severity usual, Severity routine) {
    return share < habit.rare() ? rare : share < habit.routine() ? usual : routine;
  }

  /** Whether the place was looked at for long enough to say that this is rare there. */
  boolean isRare(Sighting sighting) {
    return sighting.usual().isLearned()
        && share(sighting) < habit.rare()
        && sighting.severity().compareTo(Severity.MEDIUM) >= 0;
  }

  /** Whether this is seen so often that one more says less. */
  boolean isHabitual(Sighting sighting) {
    return sighting.severity() != Severity.CRITICAL && share(sighting) >= habit.rare();
  }

  private void count(Sighting sighting) {
    if (isOfTheSystem(sighting)) {
      routines.merge(routine(sighting), sighting.count(), Long::sum);
      var habit = habit(sighting);
      if (habit != null) {
        habits.computeIfAbsent(habit, _ -> new HashSet<>()).add(place(sighting));
      }
    }
    var search = search(sighting);
    if (search != null) {
      searches.computeIfAbsent(search, _ -> new HashSet<>()).add(object(sighting));
    }
    var guess = guess(sighting);
    if (guess != null) {
      guesses.merge(guess, sighting.count(), Long::sum);
    }
  }

  private boolean isRoutine(Sighting sighting) {
    if (sighting.severity() == Severity.CRITICAL
        || !(isInstalled(sighting) || isNative(sighting))) {
      return false;
    }
    var habit = isOfTheSystem(sighting) ? habit(sighting) : null;
    return routines.getOrDefault(routine(sighting), 0L) >= repeats.routine()
        || (habit != null && habits.getOrDefault(habit, Set.of()).size() > 1);
  }

  private boolean isSearch(Sighting sighting) {
    var search = search(sighting);
    return search != null && searches.getOrDefault(search, Set.of()).size() >= repeats.search();
  }

  private boolean isOneOfMany(Sighting sighting) {
    var guess = guess(sighting);
    return guess != null && guesses.getOrDefault(guess, 0L) >= repeats.guesses();
  }

  /** The start of a program by one that was installed beside the system: an agent's work. */
  static boolean isAgentsWork(Sighting sighting) {
    return isOfTheSystem(sighting) && habit(sighting) != null;
  }

  /** A program that came with the system or was installed, and nothing rare that it touches. */
  private static boolean isInstalled(Sighting sighting) {
    var facts = sighting.facts();
    return facts.place().isWindows() && facts.objects().artifacts().isEmpty();
  }

  private static boolean isOfTheSystem(Sighting sighting) {
    var facts = sighting.facts();
    var people = facts.people();
    if (!isInstalled(sighting) || (people.target() != null && people.target().ordinary())) {
      return false;
    }
    return people.actor() != null ? !people.actor().ordinary() : isNative(sighting);
  }

  private static boolean isNative(Sighting sighting) {
    var subject = sighting.facts().processes().subject();
    return subject != null && NATIVE.contains(subject.lowerName());
  }

  private static Routine routine(Sighting sighting) {
    return new Routine(sighting.analytic().uid(), place(sighting));
  }

  private static @Nullable Habit habit(Sighting sighting) {
    var processes = sighting.facts().processes();
    var parent = processes.parent();
    var command = processes.subject() == null ? null : processes.subject().commandLine();
    return parent == null || parent.image() == null || command == null
        ? null
        : Artifacts.isThirdParty(parent.image())
            ? new Habit(sighting.analytic().uid(), parent.lowerName(), command)
            : null;
  }

  private static @Nullable Sweep search(Sighting sighting) {
    var facts = sighting.facts();
    var actor = facts.people().actor();
    boolean seeks =
        sighting.attacks().stream().map(Attack::tactic).anyMatch(SOUGHT_BY_SEARCHING::contains);
    return !seeks || facts.act() != Act.API_CALLED || actor == null || !actor.ordinary()
        ? null
        : new Sweep(sighting.analytic().uid(), actor.key());
  }

  /**
   * Whether it is about guessed passwords and nothing else, where an account named is a try, not a
   * doer. A guess that succeeded also has the technique of whoever logs on.
   */
  static boolean isGuess(Sighting sighting) {
    return sighting.facts().act() == Act.OTHER
        && !sighting.attacks().isEmpty()
        && sighting.attacks().stream().map(Attack::technique).allMatch(Standing::isGuessing);
  }

  private static boolean isGuessing(@Nullable String technique) {
    return technique != null && technique.startsWith(GUESSING);
  }

  private static @Nullable Sweep guess(Sighting sighting) {
    return isGuess(sighting) ? new Sweep(sighting.analytic().uid(), place(sighting)) : null;
  }

  private static String object(Sighting sighting) {
    var resource = sighting.facts().objects().resource();
    return resource == null ? "" : resource;
  }

  private static String place(Sighting sighting) {
    return sighting.facts().place().name();
  }
}
