package dev.vedette.bench;

import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.model.FieldNames;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sources.RecordFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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

  /** Events that the same rules apply to, and those rules. */
  static final class Group {
    private final List<SigmaRule> rules;
    private final List<Decoded> events = new ArrayList<>();

    Group(List<SigmaRule> rules) {
      this.rules = rules;
    }

    List<SigmaRule> rules() {
      return rules;
    }

    List<Decoded> events() {
      return events;
    }
  }

  private final DetectionContent content;
  private final Map<EventType, Group> byType = new HashMap<>();
  private final Map<List<String>, Group> byRules = new LinkedHashMap<>();

  private Sample(DetectionContent content) {
    this.content = content;
  }

  /** Every {@code step}th event that is understood. */
  static Sample of(Corpus corpus, DetectionContent content, int step) {
    var sample = new Sample(content);
    var reader = content.newReader();
    var event = new Event();
    for (int i = 0; i < corpus.events(); i += step) {
      corpus.forEach(
          i,
          i + 1,
          (from, to) -> {
            reader.decode(RecordFormat.JSON, corpus.ndjson(), from, to, event);
            if (reader.understand(RecordFormat.JSON, event)) {
              sample.add(event, to - from);
            }
          });
    }
    return sample;
  }

  Collection<Group> groups() {
    return byRules.values();
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
    byType.computeIfAbsent(event.type(), this::group).events().add(new Decoded(fields, bytes));
  }

  private Group group(EventType type) {
    var rules = applying(type);
    return byRules.computeIfAbsent(
        rules.stream().map(SigmaRule::id).toList(), _ -> new Group(rules));
  }

  private List<SigmaRule> applying(EventType type) {
    return content.engine().rules().stream()
        .filter(rule -> type.logSources().stream().anyMatch(rule.logSource()::covers))
        .toList();
  }
}
