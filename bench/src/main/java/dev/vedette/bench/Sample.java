package dev.vedette.bench;

import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.model.FieldNames;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sources.RecordFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Some events of a corpus, decoded and understood, for peers that are too slow for all of it and
 * that take field names and log sources from us.
 */
final class Sample {
  /** An event's fields by their Sigma names, and its size as a record. */
  record Decoded(Map<String, List<String>> fields, int bytes) {}

  /** Events of one kind and the rules of their log sources. */
  record Group(List<SigmaRule> rules, List<Decoded> events) {}

  private final DetectionContent content;
  private final Map<EventType, Group> groups = new LinkedHashMap<>();

  private Sample(DetectionContent content) {
    this.content = content;
  }

  /** Every {@code step}th event that is understood. */
  static Sample of(Corpus corpus, DetectionContent content, int step) {
    var sample = new Sample(content);
    var decoder = content.newDecoder();
    var event = new Event();
    for (int i = 0; i < corpus.events(); i += step) {
      corpus.forEach(
          i,
          i + 1,
          (from, to) -> {
            decoder.decode(RecordFormat.JSON, corpus.ndjson(), from, to, event);
            if (content.catalog().understand(event, RecordFormat.JSON)) {
              sample.add(event, to - from);
            }
          });
    }
    return sample;
  }

  Collection<Group> groups() {
    return groups.values();
  }

  /** The size of all events as records, in bytes. */
  long bytes() {
    return groups.values().stream()
        .flatMap(group -> group.events().stream())
        .mapToLong(Decoded::bytes)
        .sum();
  }

  private void add(Event event, int bytes) {
    var fields = new LinkedHashMap<String, List<String>>();
    for (int slot = 0; slot < event.size(); slot++) {
      if (event.field(slot) != FieldNames.UNKNOWN && event.form(slot) != Event.NULL) {
        fields
            .computeIfAbsent(content.names().name(event.field(slot)), _ -> new ArrayList<>())
            .add(event.value(slot));
      }
    }
    groups
        .computeIfAbsent(event.type(), type -> new Group(applying(type), new ArrayList<>()))
        .events()
        .add(new Decoded(fields, bytes));
  }

  private List<SigmaRule> applying(EventType type) {
    return content.engine().rules().stream()
        .filter(rule -> type.logSources().stream().anyMatch(rule.logSource()::covers))
        .toList();
  }
}
