package dev.vedette.pipeline;

import dev.vedette.detect.exceptions.RuleException;
import dev.vedette.detect.foreign.ForeignFindings;
import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.model.Finding;
import dev.vedette.model.Finding.Match;
import dev.vedette.model.Origin;
import dev.vedette.pipeline.BatchWorker.Rulings;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.Taxonomy;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes findings of events that are alerts of other products, and tells which of our own rules say
 * no more than they do. One instance serves one thread.
 */
final class AlertWorker {
  private static final Set<String> ALERT_PATHS =
      Set.of("class_", "category_", "type_", "severity", "finding_info.", "metadata.", "message");

  private final DetectionContent content;
  private final IdentityHashMap<EventType, Boolean> alerts = new IdentityHashMap<>();
  private final IdentityHashMap<EventType, Set<Integer>> fields = new IdentityHashMap<>();

  /**
   * An event that is an alert.
   *
   * @param ocsf its projection
   * @param repeating the rules that fired on it and add nothing
   */
  record Alert(Map<String, Object> ocsf, List<SigmaRule> repeating) {}

  AlertWorker(DetectionContent content) {
    this.content = content;
  }

  /**
   * The event as an alert, or null if it is none.
   *
   * @param matcher has matched the event; no exception has been applied yet
   */
  @Nullable Alert read(Event event, EventMatcher matcher) {
    if (!isOfAlerts(event.type())) {
      return null;
    }
    var ocsf = matcher.ocsf();
    if (!ForeignFindings.isAlert(ocsf)) {
      return null;
    }
    var repeating =
        matcher.fired().stream().filter(rule -> isRepeating(rule, event.type(), matcher)).toList();
    return new Alert(ocsf, repeating);
  }

  private boolean isOfAlerts(EventType type) {
    var known = alerts.get(type);
    if (known == null) {
      known = content.catalog().ocsfClass(type) == ForeignFindings.OCSF_CLASS;
      alerts.put(type, known);
    }
    return known;
  }

  /**
   * Whether a rule has looked at nothing but that the alert is there, of which type and how grave:
   * then it repeats it, whatever it concludes.
   */
  private boolean isRepeating(SigmaRule rule, EventType type, EventMatcher matcher) {
    var matched = matcher.matched(rule);
    if (rule.taxonomy() == Taxonomy.OCSF) {
      return matched.stream()
          .map(Match::field)
          .allMatch(field -> ALERT_PATHS.stream().anyMatch(field::startsWith));
    }
    var ofAlert = fields.computeIfAbsent(type, content.catalog()::alertFields);
    return matched.stream()
        .map(match -> content.names().find(match.field()))
        .allMatch(ofAlert::contains);
  }

  /**
   * The finding of an alert; nothing if it is excepted, by its own name or by that of a rule that
   * repeats it.
   *
   * @param excepted is told the exception, unless the rule's has been counted before
   * @param matcher has applied exceptions
   */
  Optional<Finding> finding(
      Alert alert,
      Event event,
      Origin origin,
      Rulings rulings,
      EventMatcher matcher,
      Consumer<RuleException> excepted) {
    if (!matcher.fired().containsAll(alert.repeating())) {
      return Optional.empty();
    }
    var finding = rulings.foreign().finding(event, origin, alert.ocsf(), alert.repeating());
    var exception =
        rulings
            .exceptions()
            .findFor(finding.analytic().uid(), event)
            .or(() ->
                rulings
                    .exceptions()
                    .findFor(ForeignFindings.ofSource(event.type().source()), event));
    exception.ifPresent(excepted);
    return exception.isPresent() ? Optional.empty() : Optional.of(finding);
  }
}
