package dev.vedette.sigma.parse;

import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import dev.vedette.sigma.RuleCheck;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the ATT&amp;CK tags of a rule (tags appendix of the specification).
 *
 * <p>Rules write tactics before the techniques that serve them, so a technique is paired with the
 * tactics of the group before it; techniques that lead the list belong to the group behind them. A
 * tactic without any technique stands alone.
 */
final class TagReader {
  private static final Pattern TECHNIQUE = Pattern.compile("t\\d{4}(\\.\\d{3})?");
  private static final Pattern OTHER_OBJECT = Pattern.compile("(g|s|ds|m|a|dc)\\d{4}");
  private static final Set<String> NAMESPACES =
      Set.of("attack", "car", "cve", "d3fend", "detection", "stp", "tlp");
  private static final List<String> TACTIC_SLUGS =
      Stream.concat(
              Arrays.stream(Tactic.values())
                  .map(tactic -> tactic.title().toLowerCase(Locale.ROOT).replace(' ', '-')),
              Stream.of("defense-evasion"))
          .toList();

  private final ProblemLog log;
  private final Set<Attack> attacks = new LinkedHashSet<>();
  private final List<Tactic> tactics = new ArrayList<>();
  private final List<String> techniques = new ArrayList<>();

  private TagReader(ProblemLog log) {
    this.log = log;
  }

  static List<Attack> read(List<YamlScalar> tags, ProblemLog log) {
    var reader = new TagReader(log);
    for (YamlScalar tag : tags) {
      reader.read(tag);
    }
    reader.closeGroup();
    return List.copyOf(reader.attacks);
  }

  private void read(YamlScalar tag) {
    var text = tag.text().toLowerCase(Locale.ROOT);
    int dot = text.indexOf('.');
    if (dot < 0) {
      log.report(
          RuleCheck.BAD_TAG,
          tag,
          "the tag '" + text + "' has no namespace: write one like attack.t1059");
      return;
    }
    var namespace = text.substring(0, dot);
    if (namespace.equals("attack")) {
      readAttack(tag, text.substring(dot + 1));
    } else if (!NAMESPACES.contains(namespace)) {
      Nearest.to(namespace, NAMESPACES)
          .ifPresent(near ->
              log.report(
                  RuleCheck.BAD_TAG,
                  tag,
                  "unknown tag namespace '%s', did you mean '%s'?".formatted(namespace, near)));
    }
  }

  private void readAttack(YamlScalar tag, String name) {
    var tactic = tactic(name);
    if (tactic.isPresent()) {
      if (!techniques.isEmpty() && !tactics.isEmpty()) {
        closeGroup();
      }
      tactics.add(tactic.get());
    } else if (TECHNIQUE.matcher(name).matches()) {
      techniques.add(name.toUpperCase(Locale.ROOT));
    } else if (!OTHER_OBJECT.matcher(name).matches()) {
      log.report(
          RuleCheck.UNKNOWN_ATTACK_TAG,
          tag,
          "the tag 'attack.%s' is no tactic, technique, group or software of ATT&CK%s"
              .formatted(name, Nearest.hint(name, TACTIC_SLUGS)));
    }
  }

  private static Optional<Tactic> tactic(String name) {
    var byId =
        Arrays.stream(Tactic.values())
            .filter(tactic -> tactic.uid().equalsIgnoreCase(name))
            .findFirst();
    return byId.isPresent() ? byId : Tactic.ofSlug(name);
  }

  private void closeGroup() {
    for (Tactic tactic : tactics) {
      for (String technique : techniques) {
        attacks.add(new Attack(tactic, technique));
      }
      if (techniques.isEmpty()) {
        attacks.add(new Attack(tactic, null));
      }
    }
    if (tactics.isEmpty()) {
      techniques.forEach(technique -> attacks.add(new Attack(null, technique)));
    }
    tactics.clear();
    techniques.clear();
  }
}
