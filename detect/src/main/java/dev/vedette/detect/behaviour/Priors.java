package dev.vedette.detect.behaviour;

import dev.vedette.model.Attack;
import dev.vedette.model.Problem;
import dev.vedette.model.Tactic;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What one model knows before it has seen anything, as content says it. A model asks for what it
 * needs when it is made; what is missing, malformed or asked for by nobody is reported then.
 */
public final class Priors {
  private static final String MODEL = "model";
  private static final String DESCRIPTION = "description";

  private final String file;
  private final YamlMap map;
  private final Consumer<Problem> problems;
  private final Set<String> asked = new HashSet<>(Set.of(MODEL, DESCRIPTION));

  /**
   * @param map the document, whose key {@code model} names the model
   */
  public Priors(String file, YamlMap map, Consumer<Problem> problems) {
    this.file = file;
    this.map = map;
    this.problems = problems;
  }

  /** Priors that know nothing; whatever is asked for is reported as missing. */
  public static Priors missing(String model, Consumer<Problem> problems) {
    return new Priors(model + ".yaml", new YamlMap(0, 0, Map.of()), problems);
  }

  /** The model that a document is for. */
  public static Optional<String> model(YamlMap map) {
    return map.find(MODEL).map(node -> node instanceof YamlScalar text ? text.text() : "");
  }

  /** The points of a reason, by its name under {@code points}; 0 if they are missing. */
  public int points(String name) {
    asked.add("points");
    var points = map.find("points").orElse(null);
    if (points instanceof YamlMap table && table.find(name).isPresent()) {
      return number(table.find(name).get());
    }
    report(map, "'points' lacks '%s': say how many points it is worth".formatted(name));
    return 0;
  }

  /** A list of texts, lower-case, in its order. */
  public Set<String> set(String name) {
    return find(name).map(this::texts).orElseGet(Set::of);
  }

  /** A number with a name of its own. */
  public int number(String name) {
    return find(name).map(this::number).orElse(0);
  }

  /** A map of texts, lower-case, to numbers. */
  public Map<String, Integer> table(String name) {
    var table = new LinkedHashMap<String, Integer>();
    entries(name).forEach((key, value) -> table.put(lower(key), number(value)));
    return table;
  }

  /** A map of texts, lower-case, to texts as they are. */
  public Map<String, String> words(String name) {
    var words = new LinkedHashMap<String, String>();
    entries(name).forEach((key, value) -> words.put(lower(key), text(value)));
    return words;
  }

  /** A map of texts, lower-case, to lists of texts, lower-case. */
  public Map<String, Set<String>> groups(String name) {
    var groups = new LinkedHashMap<String, Set<String>>();
    entries(name).forEach((key, value) -> groups.put(lower(key), texts(value)));
    return groups;
  }

  /** A list of maps, for a model that reads them itself. */
  public List<Priors> items(String name) {
    var items = new ArrayList<Priors>();
    find(name)
        .ifPresent(node -> {
          if (node instanceof YamlList list) {
            for (var item : list.items()) {
              if (item instanceof YamlMap each) {
                items.add(new Priors(file, each, problems));
              } else {
                report(item, "an item of '%s' is a map, not %s".formatted(name, item.kind()));
              }
            }
          } else {
            report(node, "'%s' is a list of maps, not %s".formatted(name, node.kind()));
          }
        });
    return items;
  }

  /** One text. */
  public String text(String name) {
    return find(name).map(this::text).orElse("");
  }

  /** What {@code tactic} and {@code technique} say of ATT&amp;CK. */
  public Attack attack() {
    var tactic = text("tactic");
    var known = Tactic.ofSlug(tactic);
    if (known.isEmpty() && !tactic.isEmpty()) {
      report(
          map, "unknown tactic '%s': write it as execution or lateral-movement".formatted(tactic));
    }
    return new Attack(known.orElse(null), text("technique"));
  }

  /** Whether a key is there that may be missing. */
  public boolean has(String name) {
    asked.add(name);
    return map.find(name).isPresent();
  }

  /** Reports keys that no model has asked for. */
  public void finish() {
    map.entries()
        .forEach((key, entry) -> {
          if (!asked.contains(key)) {
            report(entry.key(), "unknown key '%s': no model asks for it".formatted(key));
          }
        });
  }

  private Map<String, YamlNode> entries(String name) {
    var entries = new LinkedHashMap<String, YamlNode>();
    find(name)
        .ifPresent(node -> {
          if (node instanceof YamlMap table) {
            table.entries().forEach((key, entry) -> entries.put(key, entry.value()));
          } else {
            report(node, "'%s' is a map, not %s".formatted(name, node.kind()));
          }
        });
    return entries;
  }

  private Optional<YamlNode> find(String name) {
    asked.add(name);
    var found = map.find(name);
    if (found.isEmpty()) {
      report(map, "'%s' is missing".formatted(name));
    }
    return found;
  }

  private int number(YamlNode node) {
    if (node instanceof YamlScalar(int _, int _, String text, YamlScalar.Type type)
        && type == YamlScalar.Type.INTEGER
        && text.matches("-?\\d{1,9}")) {
      return Integer.parseInt(text);
    }
    report(node, "expected a whole number, not " + node.kind());
    return 0;
  }

  private String text(YamlNode node) {
    if (node instanceof YamlScalar scalar && !scalar.isNull()) {
      return scalar.text();
    }
    report(node, "expected text, not " + node.kind());
    return "";
  }

  private Set<String> texts(YamlNode node) {
    var texts = new LinkedHashSet<String>();
    if (node instanceof YamlList list) {
      list.items().forEach(item -> texts.add(lower(text(item))));
    } else {
      texts.add(lower(text(node)));
    }
    return texts;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private void report(YamlNode node, String message) {
    problems.accept(Problem.error(file, node.line(), node.column(), message));
  }
}
