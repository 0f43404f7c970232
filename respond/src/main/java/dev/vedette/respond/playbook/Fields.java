package dev.vedette.respond.playbook;

import dev.vedette.model.Problem;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The members of a map, read one by one; everything that is wrong is noted with its place. */
final class Fields {
  /** Identifiers (CACAO 2.0, section 10.10). */
  static final Pattern IDENTIFIER =
      Pattern.compile(
          "[a-z][a-z0-9-]{1,80}[a-z0-9]--[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-5][0-9a-fA-F]{3}"
              + "-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}");

  /** Times (CACAO 2.0, section 10.17). */
  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "[0-9]{4}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])"
              + "T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9]|60)(\\.[0-9]{1,9})?Z");

  private static final int LONGEST_TEXT = 20_000;

  private final YamlMap map;
  private final Notes notes;

  /** What is wrong with a file. */
  static final class Notes {
    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    Notes(String file) {
      this.file = file;
    }

    void error(YamlNode place, String message) {
      problems.add(Problem.error(file, place.line(), place.column(), message));
    }

    void warning(YamlNode place, String message) {
      problems.add(Problem.warning(file, place.line(), place.column(), message));
    }

    boolean hasErrors() {
      return problems.stream().anyMatch(Problem::isError);
    }

    List<Problem> problems() {
      return problems.stream().sorted().toList();
    }
  }

  Fields(YamlMap map, Notes notes) {
    this.map = map;
    this.notes = notes;
  }

  Notes notes() {
    return notes;
  }

  YamlMap map() {
    return map;
  }

  boolean has(String key) {
    return map.find(key).isPresent();
  }

  /** The place of a member, or of the whole. */
  YamlNode place(String key) {
    return map.find(key).orElse(map);
  }

  void wrong(String key, String message) {
    notes.error(place(key), message);
  }

  /** Refuses members that nobody knows. */
  void known(Set<String> keys) {
    map.entries()
        .forEach((key, entry) -> {
          if (!keys.contains(key)) {
            notes.error(
                entry.key(),
                "'%s' is not known here: what is not in CACAO 2.0 stands in an extension"
                    .formatted(key));
          }
        });
  }

  /** A text that must be there. */
  String text(String key) {
    var found = find(key);
    if (found == null) {
      notes.error(map, "'%s' is missing".formatted(key));
      return "";
    }
    return found;
  }

  /** A text; empty if there is none. */
  String textOrNone(String key) {
    var found = find(key);
    return found == null ? "" : found;
  }

  /** A text; null if there is none. */
  @Nullable String find(String key) {
    var node = map.find(key).orElse(null);
    return node == null ? null : text(node, key);
  }

  private @Nullable String text(YamlNode node, String what) {
    if (node instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.TEXT) {
      if (scalar.text().length() <= LONGEST_TEXT) {
        return scalar.text();
      }
      notes.error(node, "'%s' is longer than %d characters".formatted(what, LONGEST_TEXT));
      return null;
    }
    notes.error(node, "'%s' is a text, not %s: put it in quotes".formatted(what, node.kind()));
    return null;
  }

  /** One of the words that there are. */
  void oneOf(String key, String word) {
    var found = text(key);
    if (!found.isEmpty() && !found.equals(word)) {
      wrong(key, "'%s' must be '%s'".formatted(key, word));
    }
  }

  /** An identifier that must be there. */
  String id(String key) {
    var found = findId(key);
    if (found == null && !has(key)) {
      notes.error(map, "'%s' is missing".formatted(key));
    }
    return found == null ? "" : found;
  }

  @Nullable String findId(String key) {
    var found = find(key);
    return found == null || isId(place(key), key, found) ? found : null;
  }

  private boolean isId(YamlNode place, String what, String id) {
    if (IDENTIFIER.matcher(id).matches()) {
      return true;
    }
    notes.error(
        place, "'%s' is an identifier, such as action-- and a UUID, not %s".formatted(what, id));
    return false;
  }

  /** A time that must be there, as it is written. */
  String time(String key) {
    var found = text(key);
    if (!found.isEmpty() && !TIMESTAMP.matcher(found).matches()) {
      wrong(key, "'%s' is a time such as 2026-11-25T12:00:00.000Z".formatted(key));
    }
    return found;
  }

  void timeIfThere(String key) {
    if (has(key)) {
      time(key);
    }
  }

  /** A whole number; {@code absent} if there is none. */
  long number(String key, long least, long most, long absent) {
    var node = map.find(key).orElse(null);
    if (node == null) {
      return absent;
    }
    if (node instanceof YamlScalar scalar
        && scalar.type() == YamlScalar.Type.INTEGER
        && scalar.text().matches("-?\\d{1,15}")) {
      long number = Long.parseLong(scalar.text());
      if (number >= least && number <= most) {
        return number;
      }
    }
    notes.error(node, "'%s' is a whole number from %d to %d".formatted(key, least, most));
    return absent;
  }

  /** True or false; false if it is not there. */
  boolean flag(String key) {
    var node = map.find(key).orElse(null);
    if (node == null) {
      return false;
    }
    if (node instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.BOOLEAN) {
      return scalar.text().equalsIgnoreCase("true");
    }
    notes.error(node, "'%s' is true or false, not %s".formatted(key, node.kind()));
    return false;
  }

  /** A list of texts; empty if there is none. */
  List<String> texts(String key) {
    var texts = new ArrayList<String>();
    for (var item : items(key)) {
      var found = text(item, key);
      if (found != null) {
        texts.add(found);
      }
    }
    return texts;
  }

  List<String> ids(String key) {
    var place = place(key);
    return texts(key).stream().filter(each -> isId(place, key, each)).toList();
  }

  List<YamlNode> items(String key) {
    var node = map.find(key).orElse(null);
    return switch (node) {
      case null -> List.of();
      case YamlList list -> list.items();
      case YamlMap _, YamlScalar _ -> {
        notes.error(node, "'%s' is a list, not %s".formatted(key, node.kind()));
        yield List.of();
      }
    };
  }

  /** The members of a member that is a map; empty if there is none. */
  Map<String, YamlMap.Entry> entries(String key) {
    var node = map.find(key).orElse(null);
    return switch (node) {
      case null -> Map.of();
      case YamlMap found -> found.entries();
      case YamlList _, YamlScalar _ -> {
        notes.error(node, "'%s' is a map, not %s".formatted(key, node.kind()));
        yield Map.of();
      }
    };
  }

  /** Maps within a map, each read by itself. */
  <T> Map<String, T> each(String key, Function<Fields, T> read) {
    var all = new LinkedHashMap<String, T>();
    entries(key)
        .forEach((name, entry) -> {
          if (entry.value() instanceof YamlMap inner) {
            all.put(name, read.apply(new Fields(inner, notes)));
          } else {
            notes.error(entry.value(), "'%s' is a map, not text or a list".formatted(name));
          }
        });
    return all;
  }

  /** The members of Vedette's extension within a member; null if it is not used. */
  @Nullable Fields extension(String key) {
    var entry = entries(key).get(Playbook.EXTENSION);
    return entry != null && entry.value() instanceof YamlMap inner
        ? new Fields(inner, notes)
        : null;
  }
}
