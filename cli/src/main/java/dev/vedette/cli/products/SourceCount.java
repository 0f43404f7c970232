package dev.vedette.cli.products;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import dev.vedette.model.LogSource;
import dev.vedette.sources.mapping.SourceDescription;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Counts the records of one source. */
final class SourceCount {
  private final SourceDescription source;
  private final BitSet fields = new BitSet();
  private final NavigableSet<String> classes = new TreeSet<>();
  private final NavigableSet<String> logSources = new TreeSet<>();
  private long cases;
  private long records;
  private long withLogSource;
  private long checked;
  private long valid;

  SourceCount(SourceDescription source) {
    this.source = source;
  }

  void addCase(Event event) {
    cases++;
    see(event);
  }

  void addRecord(Event event) {
    records++;
    withLogSource += event.type().logSources().isEmpty() ? 0 : 1;
    see(event);
  }

  private void see(Event event) {
    for (int slot = 0; slot < event.size(); slot++) {
      if (event.field(slot) != FieldNames.UNKNOWN && event.form(slot) != Event.NULL) {
        fields.set(event.field(slot));
      }
    }
  }

  /** Takes note of a projection that was held against the schema. */
  void addChecked(Event event, Map<String, Object> ocsf, List<String> problems) {
    checked++;
    valid += problems.isEmpty() ? 1 : 0;
    addUnchecked(event, ocsf);
  }

  /** Takes note of one that came as OCSF of another version. */
  void addUnchecked(Event event, Map<String, Object> ocsf) {
    classes.add(String.valueOf(ocsf.get("class_name")));
    event.type().logSources().stream().map(LogSource::toString).forEach(logSources::add);
  }

  ProductRow row() {
    return new ProductRow(
        source.group(),
        source.id(),
        source.title(),
        source.isFromDocumentation(),
        cases,
        records,
        checked,
        valid,
        withLogSource,
        fields.cardinality(),
        List.copyOf(classes),
        List.copyOf(logSources));
  }
}
