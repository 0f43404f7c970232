package dev.vedette.pipeline;

import dev.vedette.model.Event;
import dev.vedette.sigma.correlate.CapturedEvent;
import dev.vedette.sources.cases.CaseRecord;
import dev.vedette.sources.mapping.EventReader;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Runs cases of rules that look at one record. For one thread. */
final class RecordCases {
  private final EventMatcher matcher;
  private final EventReader reader;
  private final Event event = new Event();

  RecordCases(DetectionContent content) {
    matcher = new EventMatcher(content);
    reader = content.newReader();
  }

  /** What is not as a case says of rules of these ids; nothing if all is. */
  List<String> run(YamlMap testCase, Set<String> ids) {
    var record = CaseRecord.of(testCase);
    if (record.isEmpty()) {
      return List.of("the case has no 'record', no 'json' and no 'events'");
    }
    var unread = read(record.get());
    if (unread.isPresent()) {
      return List.of(unread.get());
    }
    matcher.match(event);
    return compare(testCase, matcher.fired().stream().anyMatch(rule -> ids.contains(rule.id())));
  }

  /** Takes a record as the event that is looked at, or says what is wrong with it. */
  Optional<String> read(CaseRecord record) {
    return record.read(reader, event);
  }

  /** Gives what correlations need of the event that was read last. */
  void capture(Consumer<CapturedEvent> sink) {
    matcher.match(event);
    matcher.capture(sink);
  }

  /** What is not as a case says, after the last of its records was read. */
  List<String> compare(YamlMap testCase, boolean fired) {
    boolean wanted =
        testCase.find("match").orElse(null) instanceof YamlScalar scalar
            && scalar.text().equals("true");
    if (fired == wanted) {
      return List.of();
    }
    return List.of(
        (wanted ? "the rule did not fire" : "the rule fired, and must not")
            + " on "
            + event.type().logSources());
  }
}
