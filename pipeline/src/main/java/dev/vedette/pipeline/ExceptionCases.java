package dev.vedette.pipeline;

import dev.vedette.model.Event;
import dev.vedette.model.TenantId;
import dev.vedette.sigma.correlate.CorrelationLimits;
import dev.vedette.sigma.correlate.CorrelationMatch;
import dev.vedette.sigma.correlate.CorrelationSink;
import dev.vedette.sources.cases.CaseRecord;
import dev.vedette.sources.mapping.EventReader;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs cases of exceptions: on these records the rule fires, or the correlation holds, and an
 * exception takes that, or does not.
 */
final class ExceptionCases {
  private static final String ANYBODY = "default";

  private final DetectionContent content;
  private final EventMatcher matcher;
  private final EventReader reader;
  private final Event event = new Event();
  private final Event completing = new Event();

  ExceptionCases(DetectionContent content) {
    this.content = content;
    matcher = new EventMatcher(content);
    reader = content.newReader();
  }

  /**
   * What was not as the case expects.
   *
   * @param rules the ids of which one is to fire
   */
  List<String> run(YamlMap testCase, Set<String> rules, List<CaseRecord> records) {
    if (records.isEmpty()) {
      return List.of("the case has no 'record', no 'json' and no 'events'");
    }
    var unread = records.stream().flatMap(record -> read(record, event).stream()).findFirst();
    if (unread.isPresent()) {
      return List.of(unread.get());
    }
    if (!fires(rules, records, null)) {
      return List.of("the rule does not fire even without exceptions");
    }
    var tenant = new TenantId(text(testCase, "tenant").orElse(ANYBODY));
    boolean isExcepted = !fires(rules, records, tenant);
    if (isExcepted == text(testCase, "excepted").orElse("").equals("true")) {
      return List.of();
    }
    return List.of(isExcepted ? "the hit is excepted, and must not be" : "no exception takes it");
  }

  /**
   * @param exceptedFor whose exceptions hold, or null for none
   */
  private boolean fires(
      Set<String> rules, List<CaseRecord> records, @Nullable TenantId exceptedFor) {
    var found = new HashSet<String>();
    var exceptions = exceptedFor == null ? null : content.exceptions(exceptedFor);
    var sink =
        new Matches(
            records,
            exceptedFor == null ? null : new CorrelationExceptions(content, exceptedFor),
            found);
    var state = content.correlations().newState(CorrelationLimits.DEFAULT, sink);
    for (int i = 0; i < records.size(); i++) {
      int reference = i;
      read(records.get(i), event);
      matcher.match(event);
      if (exceptions != null) {
        matcher.except(exceptions, _ -> {});
      }
      matcher.fired().forEach(rule -> found.add(rule.id()));
      matcher.capture(captured -> state.accept(captured.withReference(reference)));
    }
    state.finish();
    return rules.stream().anyMatch(found::contains);
  }

  private Optional<String> read(CaseRecord record, Event into) {
    return record.read(reader, into);
  }

  private static Optional<String> text(YamlMap testCase, String key) {
    return testCase
        .find(key)
        .filter(YamlScalar.class::isInstance)
        .map(node -> ((YamlScalar) node).text());
  }

  /** Takes the correlations that hold and are not excepted themselves. */
  private final class Matches implements CorrelationSink {
    private final List<CaseRecord> records;
    private final @Nullable CorrelationExceptions exceptions;
    private final Set<String> found;

    Matches(
        List<CaseRecord> records, @Nullable CorrelationExceptions exceptions, Set<String> found) {
      this.records = records;
      this.exceptions = exceptions;
      this.found = found;
    }

    @Override
    public void began(CorrelationMatch match) {
      read(records.get((int) match.reference()), completing);
      if (exceptions == null || exceptions.find(match.rule(), completing).isEmpty()) {
        found.add(match.rule().id());
      }
    }

    @Override
    public void ended(CorrelationMatch match) {}
  }
}
