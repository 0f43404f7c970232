package dev.vedette.detect.behaviour.lineage;

import dev.vedette.detect.behaviour.Account;
import dev.vedette.detect.behaviour.Activity.ProcessStart;
import dev.vedette.detect.behaviour.Folder;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Program;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of programs on every machine. Immutable. */
final class LineagePriors {
  private static final Attack MASQUERADING = new Attack(Tactic.STEALTH, "T1036.005");
  private static final Attack RENAMED = new Attack(Tactic.STEALTH, "T1036.003");
  private static final Attack HIDDEN = new Attack(Tactic.STEALTH, "T1564.001");
  private static final Attack INJECTED = new Attack(Tactic.STEALTH, "T1055");

  private final Map<String, Set<String>> parents;
  private final Set<String> systemPrograms;
  private final Map<String, Set<String>> ownNames;
  private final Map<String, Set<String>> rolesOf = new HashMap<>();
  private final List<Pair> pairs = new ArrayList<>();
  private final EnumMap<Folder, Integer> folders = new EnumMap<>(Folder.class);
  private final int wrongParent;
  private final int wrongFolder;
  private final int renamed;
  private final int hiddenName;
  private final int looseBySystem;
  private final int remoteHand;

  /** A role that starts another. */
  private record Pair(
      Set<String> parents, Set<String> children, int points, Attack attack, String words) {}

  LineagePriors(Priors priors) {
    parents = priors.groups("parents");
    systemPrograms = priors.set("system-programs");
    ownNames = priors.groups("own-names");
    priors
        .groups("roles")
        .forEach((role, programs) ->
            programs.forEach(program ->
                rolesOf.computeIfAbsent(program, _ -> new java.util.HashSet<>()).add(role)));
    for (var item : priors.items("pairs")) {
      pairs.add(
          new Pair(
              item.set("parents"),
              item.set("children"),
              item.number("points"),
              item.attack(),
              item.text("words")));
      item.finish();
    }
    folders.put(Folder.PROFILE, priors.points("folder-profile"));
    folders.put(Folder.OPEN, priors.points("folder-open"));
    folders.put(Folder.SHARE, priors.points("folder-share"));
    folders.put(Folder.OTHER, priors.points("folder-other"));
    wrongParent = priors.points("wrong-parent");
    wrongFolder = priors.points("wrong-folder");
    renamed = priors.points("renamed");
    hiddenName = priors.points("hidden-name");
    looseBySystem = priors.points("loose-by-system");
    remoteHand = priors.points("remote-hand");
  }

  /**
   * Adds what is odd about a start on any machine.
   *
   * @param grandparent the name of the parent's parent, empty if unknown
   */
  void judge(ProcessStart start, String grandparent, Scorecard card) {
    judgePair(start, card);
    judgeParent(start, card);
    judgeFile(start, card);
    if (isRemote(start.parent().name()) || !isRemote(grandparent)) {
      return;
    }
    card.add(
        rolesOf(start.program()).isEmpty() ? 0 : remoteHand,
        new Attack(Tactic.LATERAL_MOVEMENT, "T1021"),
        () -> "it descends from %s, which serves remote administration".formatted(grandparent));
  }

  private boolean isRemote(String program) {
    return rolesOf.getOrDefault(program, Set.of()).contains("remote-execution");
  }

  private void judgePair(ProcessStart start, Scorecard card) {
    var pair = worstPair(start);
    if (pair != null) {
      card.add(
          pair.points(),
          pair.attack(),
          () ->
              "%s: %s started %s"
                  .formatted(pair.words(), start.parent().name(), start.program().name()));
    }
  }

  private @Nullable Pair worstPair(ProcessStart start) {
    var parent = rolesOf(start.parent());
    var child = rolesOf(start.program());
    if (parent.isEmpty() || child.isEmpty()) {
      return null;
    }
    Pair worst = null;
    for (var pair : pairs) {
      if ((worst == null || pair.points() > worst.points())
          && meets(pair.parents(), parent)
          && meets(pair.children(), child)) {
        worst = pair;
      }
    }
    return worst;
  }

  private static boolean meets(Set<String> some, Set<String> others) {
    for (var each : others) {
      if (some.contains(each)) {
        return true;
      }
    }
    return false;
  }

  private Set<String> rolesOf(Program program) {
    return rolesOf.getOrDefault(program.name(), Set.of());
  }

  private void judgeParent(ProcessStart start, Scorecard card) {
    var usual = parents.get(start.program().name());
    if (usual != null
        && start.program().place() == Folder.SYSTEM
        && start.parent().isKnown()
        && !usual.contains(start.parent().name())) {
      card.add(
          wrongParent,
          INJECTED,
          () ->
              "%s is started by %s, never by %s"
                  .formatted(
                      start.program().name(),
                      String.join(" or ", usual.stream().limit(2).toList()),
                      start.parent().name()));
    }
  }

  private void judgeFile(ProcessStart start, Scorecard card) {
    var program = start.program();
    var place = program.place();
    if (systemPrograms.contains(program.name()) && place.isLoose()) {
      card.add(
          wrongFolder,
          MASQUERADING,
          () ->
              "%s bears the name of a program of Windows but lies in %s"
                  .formatted(program.path(), place.words()));
      return;
    }
    var usualNames = ownNames.get(start.originalName());
    if (usualNames != null && !usualNames.contains(program.name())) {
      card.add(
          renamed,
          RENAMED,
          () -> "%s is really %s, renamed".formatted(program.name(), start.originalName()));
    }
    if (isHidden(program.name())) {
      card.add(hiddenName, HIDDEN, () -> "its name hides what it is: " + program.name());
    }
    int points = folders.getOrDefault(place, 0);
    card.add(points, () -> "%s lies in %s".formatted(program.path(), place.words()));
    if (place.isLoose() && place != Folder.PROFILE && start.user().kind() == Account.Kind.SYSTEM) {
      card.add(
          looseBySystem, () -> "the system itself, as %s, runs it".formatted(start.user().name()));
    }
  }

  /** Two extensions of which the last one runs, or a name that a Unix shell does not list. */
  private static boolean isHidden(String name) {
    if (name.startsWith(".") && name.length() > 1) {
      return true;
    }
    int last = name.lastIndexOf('.');
    int before = last < 0 ? -1 : name.lastIndexOf('.', last - 1);
    if (before < 0) {
      return false;
    }
    return switch (name.substring(before + 1, last)) {
      case "pdf", "doc", "docx", "xls", "xlsx", "jpg", "png", "txt", "rtf", "ppt", "pptx", "zip" ->
          true;
      default -> name.indexOf('\u202e') >= 0;
    };
  }
}
