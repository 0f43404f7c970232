package dev.vedette.sigma.lint;

import dev.vedette.model.LogSource;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which log sources there are, and which fields their events have. */
public final class FieldCatalog {
  static final FieldCatalog EMPTY = new FieldCatalog(List.of());

  /**
   * What is known of one log source.
   *
   * @param isComplete whether its events have no other field
   */
  record Entry(LogSource logSource, boolean isComplete, Set<String> fields) {
    Entry {
      fields = Set.copyOf(fields);
    }
  }

  private final List<Entry> entries;

  private FieldCatalog(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * Reads a catalogue: a map with a list {@code logsources}, each with {@code logsource}, {@code
   * fields} and {@code complete}. What is of another kind is left out.
   *
   * @throws dev.vedette.yaml.YamlException if the text is not YAML
   */
  public static FieldCatalog parse(String text) {
    return new FieldCatalog(
        items(text, "logsources").stream()
            .filter(YamlMap.class::isInstance)
            .map(item -> entry((YamlMap) item))
            .toList());
  }

  /** The texts of a list in a document that is a map. */
  static List<String> words(String text, String key) {
    return items(text, key).stream()
        .filter(YamlScalar.class::isInstance)
        .map(item -> ((YamlScalar) item).text())
        .toList();
  }

  private static List<YamlNode> items(String text, String key) {
    return YamlLoader.load(text).stream()
        .filter(YamlMap.class::isInstance)
        .flatMap(root -> list((YamlMap) root, key).stream())
        .toList();
  }

  private static List<YamlNode> list(YamlMap map, String key) {
    return map.find(key).orElse(null) instanceof YamlList list ? list.items() : List.of();
  }

  private static Entry entry(YamlMap map) {
    var fields =
        list(map, "fields").stream()
            .filter(YamlScalar.class::isInstance)
            .map(item -> ((YamlScalar) item).text())
            .collect(Collectors.toSet());
    var source =
        map.find("logsource").orElse(null) instanceof YamlMap parts
            ? new LogSource(text(parts, "product"), text(parts, "category"), text(parts, "service"))
            : new LogSource(null, null, null);
    return new Entry(source, "true".equals(text(map, "complete")), fields);
  }

  private static @Nullable String text(YamlMap map, String key) {
    return map.find(key).orElse(null) instanceof YamlScalar scalar ? scalar.text() : null;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Whether some source writes events that a rule of this log source sees. */
  boolean isKnown(LogSource wanted) {
    return entries.stream().anyMatch(entry -> wanted.covers(entry.logSource));
  }

  /** All log sources, in no order that means anything. */
  List<LogSource> logSources() {
    return entries.stream().map(Entry::logSource).toList();
  }

  /** The fields that an event may have on which a rule of this log source runs. */
  Set<String> fields(LogSource wanted) {
    var fields = new TreeSet<String>();
    applying(wanted).forEach(entry -> fields.addAll(entry.fields));
    return fields;
  }

  /** Whether {@link #fields} names all. */
  boolean isComplete(LogSource wanted) {
    return entries.stream().anyMatch(entry -> entry.isComplete && entry.logSource.covers(wanted));
  }

  /** Log sources of the same product that have a field. */
  List<LogSource> having(String field, @Nullable String product) {
    return entries.stream()
        .filter(entry -> entry.fields.contains(field))
        .map(Entry::logSource)
        .filter(source -> product == null || product.equals(source.product()))
        .toList();
  }

  private List<Entry> applying(LogSource wanted) {
    return entries.stream()
        .filter(entry -> entry.logSource.covers(wanted) || wanted.covers(entry.logSource))
        .toList();
  }
}
