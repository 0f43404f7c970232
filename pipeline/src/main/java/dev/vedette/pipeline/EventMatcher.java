package dev.vedette.pipeline;

import dev.vedette.detect.exceptions.ExceptionMatcher;
import dev.vedette.detect.exceptions.RuleException;
import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.model.Finding.Match;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.Taxonomy;
import dev.vedette.sigma.correlate.CapturedEvent;
import dev.vedette.sigma.match.Explanation;
import dev.vedette.sigma.match.SigmaMatcher;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Matches understood events against the rules of both taxonomies, one event after the other: for
 * one thread. What it answers is about the last event, which must still be as it was.
 */
final class EventMatcher {
  private final DetectionContent content;
  private final SigmaMatcher matcher;
  private final SigmaMatcher ocsfMatcher;
  private final OcsfView ocsfView;
  private final IdentityHashMap<EventType, Boolean> wanted = new IdentityHashMap<>();
  private final List<SigmaRule> fired = new ArrayList<>();
  private final List<SigmaRule> firedOnOcsf = new ArrayList<>();
  private Event event = new Event();
  private @Nullable Event view;
  private @Nullable Map<String, Object> projection;

  EventMatcher(DetectionContent content) {
    this.content = content;
    matcher = content.engine().matcher();
    ocsfMatcher = content.ocsfRules().engine().matcher();
    ocsfView = new OcsfView(content.names());
  }

  void match(Event event) {
    this.event = event;
    view = null;
    projection = null;
    fired.clear();
    firedOnOcsf.clear();
    matcher.match(event, fired::add);
    if (!content.ocsfRules().isEmpty() && isWanted(event.type())) {
      ocsfMatcher.match(view(), firedOnOcsf::add);
    }
  }

  /** Takes out of what fired the rules that are off. */
  void drop(TenantContent tenant) {
    if (!tenant.hasNoStates()) {
      fired.removeIf(rule -> tenant.isOff(rule.id()));
      firedOnOcsf.removeIf(rule -> tenant.isOff(rule.id()));
    }
  }

  /** Takes out of what fired the hits that are excepted; conditions speak as their rule does. */
  void except(ExceptionMatcher exceptions, Consumer<RuleException> excepted) {
    exceptions.remove(event, fired, excepted);
    if (!firedOnOcsf.isEmpty()) {
      exceptions.remove(view(), firedOnOcsf, excepted);
    }
  }

  /** The exception that holds for a hit of a rule, if one does. */
  Optional<RuleException> findException(ExceptionMatcher exceptions, SigmaRule rule) {
    return exceptions.concerns(rule.id())
        ? exceptions.findFor(rule.id(), rule.taxonomy() == Taxonomy.OCSF ? view() : event)
        : Optional.empty();
  }

  private boolean isWanted(EventType type) {
    var known = wanted.get(type);
    if (known == null) {
      known = content.ocsfRules().want(type);
      wanted.put(type, known);
    }
    return known;
  }

  boolean hasFired() {
    return !fired.isEmpty() || !firedOnOcsf.isEmpty();
  }

  /** Every rule that fired. */
  List<SigmaRule> fired() {
    var all = new ArrayList<>(fired);
    all.addAll(firedOnOcsf);
    return all;
  }

  /**
   * Gives what correlations need of the event: together for both taxonomies, so that it counts
   * once, or one after the other where a field of theirs has two values.
   */
  void capture(Consumer<CapturedEvent> sink) {
    var capture = content.correlations().capture();
    var own = fired.isEmpty() ? null : capture.capture(event, fired).orElse(null);
    var projected =
        firedOnOcsf.isEmpty() ? null : capture.capture(view(), firedOnOcsf).orElse(null);
    var both = own == null || projected == null ? null : own.findUnion(projected).orElse(null);
    if (both != null) {
      sink.accept(both);
      return;
    }
    if (own != null) {
      sink.accept(own);
    }
    if (projected != null) {
      sink.accept(projected);
    }
  }

  /** The fields and values that made a rule fire, by the names that the rule uses. */
  List<Match> matched(SigmaRule rule) {
    return explain(rule).matched();
  }

  Explanation explain(SigmaRule rule) {
    return rule.taxonomy() == Taxonomy.OCSF
        ? content.ocsfRules().engine().explain(rule, view())
        : content.engine().explain(rule, event);
  }

  /** The first value of a field, as rules of a taxonomy name it; null if the event lacks it. */
  @Nullable String value(Taxonomy taxonomy, String field) {
    int id = content.names().find(field);
    return (taxonomy == Taxonomy.OCSF ? view() : event).string(id);
  }

  /** The log sources of the event, as rules of a taxonomy name them. */
  EventType type(Taxonomy taxonomy) {
    return taxonomy == Taxonomy.OCSF ? view().type() : event.type();
  }

  /** The event's projection, made once. */
  Map<String, Object> ocsf() {
    var known = projection;
    if (known == null) {
      known = content.catalog().project(event);
      projection = known;
    }
    return known;
  }

  private Event view() {
    var known = view;
    if (known == null) {
      known = ocsfView.of(event, ocsf());
      view = known;
    }
    return known;
  }
}
