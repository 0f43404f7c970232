package dev.vedette.detect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Event;
import dev.vedette.model.Finding;
import dev.vedette.model.Finding.Match;
import dev.vedette.model.Observable;
import dev.vedette.model.Origin;
import dev.vedette.model.TenantId;
import dev.vedette.sigma.CorrelationRule;
import dev.vedette.sigma.IpAddress;
import dev.vedette.sigma.correlate.Accuracy;
import dev.vedette.sigma.correlate.CorrelationMatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes findings of Sigma correlations. Such a finding stands at the event that completed the
 * match, and has its time, origin and entities. One instance serves one thread.
 *
 * <p>Its id is a hash of the tenant, the rule, the group and that event.
 */
public final class CorrelationFindings {
  private static final int ESTIMATE_PERCENT = 80;

  private final TenantId tenant;
  private final FindingHash hash = new FindingHash();

  public CorrelationFindings(TenantId tenant) {
    this.tenant = tenant;
  }

  /**
   * The finding of a match.
   *
   * @param event the event that completed it
   * @param ocsf the event's projection
   */
  public Finding finding(
      CorrelationMatch match, Event event, Origin origin, Map<String, Object> ocsf) {
    var rule = match.rule();
    return new Finding(
        hash.of(event, origin, tenant.toString(), rule.id(), match.group().toString()),
        tenant,
        match.time(),
        rule.analytic(),
        rule.level(),
        confidence(match),
        rule.attacks(),
        observables(match, ocsf),
        event.type(),
        origin,
        matched(match));
  }

  /** An estimate may have fired a little below the limit. */
  private static int confidence(CorrelationMatch match) {
    int confidence = Confidence.of(match.rule().details(), match.rule().level());
    return match.accuracy() instanceof Accuracy.Between
        ? confidence * ESTIMATE_PERCENT / 100
        : confidence;
  }

  private static List<Observable> observables(CorrelationMatch match, Map<String, Object> ocsf) {
    var observables = new ArrayList<>(Observables.of(ocsf));
    for (Match group : match.group()) {
      if (observables.stream().noneMatch(known -> known.value().equals(group.value()))) {
        observables.add(new Observable(group.field(), type(group.value()), group.value()));
      }
    }
    return observables;
  }

  private static Observable.Type type(String value) {
    var bytes = value.getBytes(UTF_8);
    return new IpAddress().read(bytes, 0, bytes.length)
        ? Observable.Type.IP_ADDRESS
        : Observable.Type.OTHER;
  }

  private static List<Match> matched(CorrelationMatch match) {
    var matched = new ArrayList<>(match.group());
    matched.add(new Match(measure(match.rule()), amount(match) + " within " + span(match)));
    var note = note(match);
    if (!note.isEmpty()) {
      matched.add(new Match("estimate", note));
    }
    return matched;
  }

  private static String measure(CorrelationRule rule) {
    var threshold = rule.threshold();
    var fields = threshold == null ? "" : String.join(", ", threshold.fields());
    return switch (rule.kind()) {
      case EVENT_COUNT -> "count";
      case VALUE_COUNT -> "different " + fields;
      case TEMPORAL -> "together";
      case TEMPORAL_ORDERED -> "in this order";
      case VALUE_SUM -> "sum of " + fields;
      case VALUE_AVG -> "average of " + fields;
      case VALUE_PERCENTILE -> "percentile of " + fields;
      case VALUE_MEDIAN -> "median of " + fields;
    };
  }

  private static String amount(CorrelationMatch match) {
    return switch (match.rule().kind()) {
      case TEMPORAL, TEMPORAL_ORDERED -> rules(match.rule());
      case EVENT_COUNT, VALUE_COUNT, VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN ->
          number(match);
    };
  }

  private static String rules(CorrelationRule rule) {
    var words = rule.words();
    return words == null ? String.join(", ", rule.rules()) : words.text();
  }

  private static String number(CorrelationMatch match) {
    var amount = match.amount().toPlainString();
    return switch (match.accuracy()) {
      case Accuracy.Exact() -> amount;
      case Accuracy.AtLeast() -> "at least " + amount;
      case Accuracy.Between(var least) -> least.toPlainString() + " to " + amount;
      case Accuracy.Sampled _ -> "about " + amount;
    };
  }

  /** How good an amount is that is no exact one, and why. */
  private static String note(CorrelationMatch match) {
    return switch (match.accuracy()) {
      case Accuracy.Exact() -> "";
      case Accuracy.AtLeast() -> "more may have occurred: memory ran short for all groups";
      case Accuracy.Between _ ->
          "memory ran short: of some events only their number and the time of the last is known";
      case Accuracy.Sampled(var percent) ->
          "computed from a sample, off by " + percent + " percent at most in 19 of 20 cases";
    };
  }

  /** From the first to the last event, in the largest unit that says it well, rounded up. */
  private static String span(CorrelationMatch match) {
    var span = Duration.ofMillis(match.last() - match.first());
    if (span.compareTo(Duration.ofMinutes(2)) <= 0) {
      return counted(Math.ceilDiv(span.toMillis(), 1_000), "second");
    }
    return span.compareTo(Duration.ofHours(2)) <= 0
        ? counted(Math.ceilDiv(span.toSeconds(), 60), "minute")
        : counted(Math.ceilDiv(span.toMinutes(), 60), "hour");
  }

  private static String counted(long count, String unit) {
    return Math.max(1, count) + " " + unit + (count > 1 ? "s" : "");
  }
}
