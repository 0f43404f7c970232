package dev.vedette.detect.behaviour.firstseen;

import dev.vedette.detect.behaviour.Activity.Administration;
import dev.vedette.detect.behaviour.Activity.Persistence;
import dev.vedette.detect.behaviour.Folder;
import dev.vedette.detect.behaviour.Names;
import dev.vedette.detect.behaviour.Needles;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of lasting things on every machine and in every cloud. Immutable. */
final class FirstSeenPriors {
  private static final int RANDOM_LENGTH = 7;

  private final EnumMap<Persistence.Kind, Integer> kinds = new EnumMap<>(Persistence.Kind.class);
  private final EnumMap<Persistence.Kind, Attack> attacks = new EnumMap<>(Persistence.Kind.class);
  private final Places autostarts;
  private final Places operations;
  private final Acts acts;
  private final Set<String> shells;
  private final Needles commandSigns;
  private final Set<String> privilegedGroups;
  private final Needles windowsOwn;
  private final int looseFolder;
  private final int share;
  private final int shell;
  private final int commandSign;
  private final int randomName;
  private final int privilegedGroup;
  private final int ofWindows;

  /** What is known of a place or an operation. */
  record Place(int points, Attack attack, String words) {}

  /** Places by what their names hold. */
  private static final class Places {
    private final Needles needles;
    private final List<Place> byNeedle = new ArrayList<>();

    Places(List<Priors> items) {
      var all = new ArrayList<String>();
      for (var item : items) {
        var place = new Place(item.number("points"), item.attack(), item.text("words"));
        for (var needle : item.set("any")) {
          all.add(needle);
          byNeedle.add(place);
        }
        item.finish();
      }
      needles = new Needles(all);
    }

    @Nullable Place find(String name) {
      int needle = needles.findFirst(name);
      return needle < 0 ? null : byNeedle.get(needle);
    }
  }

  FirstSeenPriors(Priors priors) {
    var points = priors.table("kinds");
    var techniques = priors.words("attacks");
    for (var kind : Persistence.Kind.values()) {
      var name = kind.name().toLowerCase(Locale.ROOT);
      kinds.put(kind, points.getOrDefault(name, 0));
      attacks.put(kind, new Attack(Tactic.PERSISTENCE, techniques.get(name)));
    }
    autostarts = new Places(priors.items("autostarts"));
    operations = new Places(priors.items("operations"));
    acts = new Acts(priors.items("administration"));
    shells = priors.set("shells");
    commandSigns = new Needles(List.copyOf(priors.set("command-signs")));
    privilegedGroups = priors.set("privileged-groups");
    windowsOwn = new Needles(List.copyOf(priors.set("windows-own")));
    looseFolder = priors.points("loose-folder");
    share = priors.points("share");
    shell = priors.points("shell");
    commandSign = priors.points("command-sign");
    randomName = priors.points("random-name");
    privilegedGroup = priors.points("privileged-group");
    ofWindows = priors.points("windows-own");
  }

  /** What is known of a registry value or a file by which something is started; null if nothing. */
  @Nullable Place autostart(String path) {
    return autostarts.find(path);
  }

  /** What is known of an act of administration; null if nothing. */
  @Nullable Place administration(Administration act) {
    return acts.find(act);
  }

  /** What is known of an operation of a cloud; null if nothing. */
  @Nullable Place operation(String name) {
    return operations.find(name);
  }

  void judge(Persistence made, Scorecard card) {
    var kind = made.kind();
    card.add(
        kinds.getOrDefault(kind, 0),
        attacks.getOrDefault(kind, new Attack(Tactic.PERSISTENCE, null)),
        () -> "a %s was made or changed".formatted(kind.words()));
    if (kind == Persistence.Kind.GROUP_MEMBER) {
      boolean isPrivileged = privilegedGroups.contains(made.name().toLowerCase(Locale.ROOT));
      card.add(
          isPrivileged ? privilegedGroup : 0,
          () -> "members of %s have far-reaching rights".formatted(made.name()));
      return;
    }
    if (kind == Persistence.Kind.ACCOUNT) {
      return;
    }
    judgeName(made.name(), card);
    judgeCommand(made.command(), card);
  }

  private void judgeName(String name, Scorecard card) {
    if (windowsOwn.findFirst(name) >= 0) {
      card.add(ofWindows, () -> "it is named as Windows names its own");
    } else if (looksRandom(Names.file(name))) {
      card.add(randomName, () -> "its name looks made up by a machine: " + name);
    }
  }

  /** Adds what is odd about a command that will be run again. */
  void judgeCommand(String command, Scorecard card) {
    if (command.isEmpty()) {
      return;
    }
    var program = program(command);
    var place = Folder.of(program);
    if (shells.contains(Names.file(program))) {
      card.add(shell, () -> "it runs a shell or foreign code: " + Names.file(program));
    } else if (place == Folder.SHARE) {
      card.add(share, () -> "it runs what lies on a network share: " + program);
    } else if (place == Folder.OPEN || place == Folder.OTHER || isInWindowsRoot(program)) {
      card.add(looseFolder, () -> "it runs %s, in %s".formatted(program, place.words()));
    }
    card.add(
        commandSigns.findFirst(command) >= 0 ? commandSign : 0,
        () -> "its command has what attackers use: " + command);
  }

  /** Tools that run something remotely leave it in the folder that is shared as ADMIN$. */
  private static boolean isInWindowsRoot(String program) {
    var lower = program.toLowerCase(Locale.ROOT);
    for (var root : List.of("%systemroot%\\", "%windir%\\", "\\systemroot\\", "c:\\windows\\")) {
      if (lower.startsWith(root)) {
        var rest = lower.substring(root.length());
        return rest.endsWith(".exe") && rest.indexOf('\\') < 0 && !rest.equals("explorer.exe");
      }
    }
    return false;
  }

  private static String program(String command) {
    var text = command.strip();
    if (text.startsWith("\"")) {
      int end = text.indexOf('"', 1);
      return end < 0 ? text.substring(1) : text.substring(1, end);
    }
    int exe = text.toLowerCase(Locale.ROOT).indexOf(".exe");
    if (exe > 0) {
      return text.substring(0, exe + 4);
    }
    int space = text.indexOf(' ');
    return space < 0 ? text : text.substring(0, space);
  }

  /** Letters and digits, or both cases, by turns; or letters that no word has in such a row. */
  static boolean looksRandom(String fileName) {
    int dot = fileName.lastIndexOf('.');
    var name = dot > 0 ? fileName.substring(0, dot) : fileName;
    if (name.length() < RANDOM_LENGTH || name.indexOf(' ') >= 0) {
      return false;
    }
    int vowels = 0;
    int longestRun = 0;
    int run = 0;
    int turns = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = Character.toLowerCase(name.charAt(i));
      boolean isVowel = "aeiouy".indexOf(c) >= 0;
      vowels += isVowel ? 1 : 0;
      run = isVowel || !Character.isLetter(c) ? 0 : run + 1;
      longestRun = Math.max(longestRun, run);
      turns += i > 0 && Character.isDigit(c) != Character.isDigit(name.charAt(i - 1)) ? 1 : 0;
    }
    return longestRun >= 6 || turns >= 4 || (name.length() >= 8 && vowels == 0);
  }
}
