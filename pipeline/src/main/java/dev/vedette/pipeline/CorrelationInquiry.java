package dev.vedette.pipeline;

import dev.vedette.detect.exceptions.ExceptionCounts;
import dev.vedette.detect.exceptions.ExceptionMatcher;
import dev.vedette.detect.exceptions.RuleException;
import dev.vedette.model.Event;
import dev.vedette.model.Finding.Match;
import dev.vedette.model.Origin;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.CorrelationAnswer.Reference;
import dev.vedette.sigma.CorrelationRule;
import dev.vedette.sigma.Folding;
import dev.vedette.sigma.RuleNames;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.correlate.CorrelationMatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks why a correlation holds for some groups of events and not for others: what fired how often
 * in each group, and which group came nearest to the threshold.
 */
public final class CorrelationInquiry {
  private static final int MAX_GROUPS = 10_000;
  private static final int MAX_FIRINGS = 1_000_000;
  private static final int MAX_CHAIN = 16;

  private static final Comparator<CorrelationAnswer.Group> NEAREST =
      Comparator.comparing(CorrelationAnswer.Group::hasHeld)
          .thenComparingLong(CorrelationAnswer.Group::most)
          .thenComparingLong(group -> group.fired().stream().mapToLong(Long::longValue).sum())
          .reversed();

  private final EventWalk walk;
  private final EventMatcher matcher;
  private final ScanCorrelation correlation;
  private final CorrelationRule rule;
  private final List<SigmaRule> references;
  private final Map<String, Integer> places = new HashMap<>();
  private final long[] fired;
  private final int limit;
  private final Map<List<String>, FiringGroup> groups = new LinkedHashMap<>();
  private final ExceptionMatcher exceptions;
  private final CorrelationExceptions correlationExceptions;
  private final ExceptionCounts excepted = new ExceptionCounts();

  /** By the references of the events that may complete the correlation. */
  private final Map<Long, RuleException> exceptedAt = new HashMap<>();

  private long withoutGroup;
  private long kept;
  private long uncounted;
  private long reference;

  /**
   * @param tenant whose exceptions hold
   * @param limit how many groups are shown
   */
  public CorrelationInquiry(
      DetectionContent content, CorrelationRule rule, TenantId tenant, int limit) {
    this.walk = new EventWalk(content);
    this.matcher = new EventMatcher(content);
    this.correlation = new ScanCorrelation(content.correlations());
    this.exceptions = content.exceptions(tenant);
    this.correlationExceptions = new CorrelationExceptions(content, tenant);
    this.rule = rule;
    this.limit = limit;
    var names = new RuleNames(content.rules().rules(), content.rules().correlations());
    this.references = List.copyOf(references(rule, names, 0));
    this.references.forEach(each -> places.put(each.id(), places.size()));
    this.fired = new long[references.size()];
  }

  private static Set<SigmaRule> references(CorrelationRule rule, RuleNames names, int depth) {
    var found = new LinkedHashSet<SigmaRule>();
    for (var name : rule.rules()) {
      names.findRule(name).ifPresent(found::add);
      if (depth < MAX_CHAIN) {
        names
            .findCorrelation(name)
            .ifPresent(inner -> found.addAll(references(inner, names, depth + 1)));
      }
    }
    return found;
  }

  /** Reads the files and answers. An inquiry is made once. */
  public CorrelationAnswer read(List<Path> paths, LongConsumer progress) {
    walk.read(paths, progress, this::look);
    var matches = correlation.finish().stream().filter(match -> match.rule().equals(rule)).toList();
    matches.stream()
        .map(match -> exceptedAt.get(match.reference()))
        .filter(Objects::nonNull)
        .forEach(excepted::add);
    var held = matches.stream().map(CorrelationInquiry::key).collect(Collectors.toSet());
    var shown =
        groups.entrySet().stream()
            .map(entry -> entry.getValue().tell(rule, held.contains(entry.getKey())))
            .sorted(NEAREST)
            .limit(limit)
            .toList();
    return new CorrelationAnswer(
        rule,
        walk.events(),
        matches.size(),
        excepted.taken(),
        counted(),
        withoutGroup,
        groups.size(),
        uncounted,
        shown,
        walk.problems());
  }

  private List<Reference> counted() {
    var counted = new ArrayList<Reference>();
    for (int i = 0; i < fired.length; i++) {
      counted.add(new Reference(references.get(i).id(), references.get(i).title(), fired[i]));
    }
    return counted;
  }

  /** Values agree regardless of case. */
  private static List<String> key(CorrelationMatch match) {
    return match.group().stream().map(group -> Folding.fold(group.value())).toList();
  }

  private void look(Event event, Origin origin) {
    matcher.match(event);
    except();
    if (!matcher.hasFired()) {
      return;
    }
    long number = reference++;
    if (exceptedAt.size() < MAX_FIRINGS) {
      correlationExceptions
          .find(rule, event)
          .ifPresent(exception -> exceptedAt.put(number, exception));
    }
    matcher.capture(captured -> correlation.add(captured.withReference(number)));
    for (var each : matcher.fired()) {
      var index = places.get(each.id());
      if (index != null) {
        fired[index]++;
        count(event, each, index);
      }
    }
  }

  /**
   * Takes excepted hits away, as a scan does, and counts those of the rules that are asked about.
   */
  private void except() {
    for (var each : matcher.fired()) {
      if (places.containsKey(each.id())) {
        matcher.findException(exceptions, each).ifPresent(excepted::add);
      }
    }
    matcher.except(exceptions, _ -> {});
  }

  private void count(Event event, SigmaRule each, int index) {
    var by = group(each);
    if (by.size() < rule.groupBy().size() || event.time() == Event.NO_TIME) {
      withoutGroup++;
      return;
    }
    var key = by.stream().map(match -> Folding.fold(match.value())).toList();
    var known = groups.get(key);
    if (kept == MAX_FIRINGS || (known == null && groups.size() == MAX_GROUPS)) {
      uncounted++;
      return;
    }
    kept++;
    groups
        .computeIfAbsent(key, _ -> new FiringGroup(by, references.size()))
        .add(event.time(), index, counted(each));
  }

  private List<Match> group(SigmaRule each) {
    return rule.groupBy().stream()
        .flatMap(name -> {
          var value = matcher.value(each.taxonomy(), field(name, each));
          return value == null || value.isEmpty()
              ? Stream.empty()
              : Stream.of(new Match(name, value));
        })
        .toList();
  }

  /** The value that a value count is about, of several fields all of them. */
  private String counted(SigmaRule each) {
    var threshold = rule.threshold();
    return threshold == null
        ? ""
        : threshold.fields().stream()
            .map(name -> matcher.value(each.taxonomy(), field(name, each)))
            .map(value -> value == null ? "" : Folding.fold(value))
            .collect(Collectors.joining("\0"));
  }

  private String field(String name, SigmaRule each) {
    var own = each.details().name();
    return rule.field(name, own == null ? List.of(each.id()) : List.of(own, each.id()));
  }
}
