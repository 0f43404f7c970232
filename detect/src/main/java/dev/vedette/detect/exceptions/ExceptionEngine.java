package dev.vedette.detect.exceptions;

import dev.vedette.detect.behaviour.BehaviourFindings;
import dev.vedette.detect.foreign.ForeignFindings;
import dev.vedette.detect.indicators.IndicatorKind;
import dev.vedette.detect.observed.PatternSighting;
import dev.vedette.detect.yara.YaraFindings;
import dev.vedette.model.FieldNames;
import dev.vedette.model.LogSource;
import dev.vedette.model.Problem;
import dev.vedette.model.Severity;
import dev.vedette.model.TenantId;
import dev.vedette.sigma.RuleDetails;
import dev.vedette.sigma.RuleSet;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.Taxonomy;
import dev.vedette.sigma.match.SigmaEngine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Exceptions made ready to run: immutable, for any number of threads, each with a matcher of its
 * own.
 *
 * <p>Each condition is compiled as if it were a rule for every log source, so that thousands of
 * exceptions cost one pass over an event, and only over one on which a rule fired that has some.
 */
public final class ExceptionEngine {
  private static final LogSource ANY = new LogSource(null, null, null);

  private final List<RuleException> exceptions;
  private final Map<String, BitSet> byRule = new HashMap<>();
  private final BitSet unconditional = new BitSet();
  private final SigmaEngine conditions;
  private final List<Problem> problems = new ArrayList<>();

  private ExceptionEngine(List<RuleException> exceptions, FieldNames names) {
    this.exceptions = List.copyOf(exceptions);
    var rules = new ArrayList<SigmaRule>();
    for (int i = 0; i < exceptions.size(); i++) {
      var exception = exceptions.get(i);
      var condition = exception.condition();
      if (condition == null) {
        unconditional.set(i);
      } else {
        rules.add(
            new SigmaRule(
                Integer.toString(i),
                "",
                Severity.INFORMATIONAL,
                ANY,
                Taxonomy.SIGMA,
                List.of(),
                condition,
                RuleDetails.NONE,
                exception.file(),
                exception.line()));
      }
    }
    conditions = SigmaEngine.compile(rules, names);
  }

  /**
   * Makes an engine, and interns every field that conditions read.
   *
   * @param rules all that are loaded; an exception for another is kept for the day it comes back,
   *     and a problem says so
   * @param names the table that the events will be decoded with; all aliases must be in it
   * @param now only to tell which exceptions are over; whether one holds depends on an event's time
   */
  public static ExceptionEngine compile(
      List<RuleException> exceptions, RuleSet rules, FieldNames names, Instant now) {
    var engine = new ExceptionEngine(exceptions, names);
    var tags = tags(rules);
    var known = ids(rules);
    for (int i = 0; i < exceptions.size(); i++) {
      engine.connect(i, known, tags);
      engine.warnIfOver(exceptions.get(i), now);
    }
    return engine;
  }

  private static Set<String> ids(RuleSet rules) {
    var ids = new HashSet<String>();
    rules.rules().forEach(rule -> ids.add(rule.id()));
    rules.correlations().forEach(rule -> ids.add(rule.id()));
    return ids;
  }

  private static Map<String, List<String>> tags(RuleSet rules) {
    var tags = new HashMap<String, List<String>>();
    rules.rules().forEach(rule -> addTags(tags, rule.id(), rule.details()));
    rules.correlations().forEach(rule -> addTags(tags, rule.id(), rule.details()));
    return tags;
  }

  private static void addTags(Map<String, List<String>> tags, String id, RuleDetails details) {
    for (String tag : details.tags()) {
      tags.computeIfAbsent(tag.toLowerCase(Locale.ROOT), _ -> new ArrayList<>()).add(id);
    }
  }

  private void connect(int index, Set<String> known, Map<String, List<String>> tags) {
    var exception = exceptions.get(index);
    for (String rule : exception.rules()) {
      if (!known.contains(rule) && !isOfOtherDetection(rule)) {
        warn(exception, "no loaded rule has the id '" + rule + "': check it, or remove it");
      }
      put(rule, index);
    }
    for (String tag : exception.tags()) {
      var tagged = tags.getOrDefault(tag, List.of());
      if (tagged.isEmpty()) {
        warn(exception, "no loaded rule has the tag '" + tag + "': check it, or remove it");
      }
      tagged.forEach(rule -> put(rule, index));
    }
  }

  /**
   * Whether it names an indicator, a YARA rule, another product's or a model, all from elsewhere.
   */
  private static boolean isOfOtherDetection(String rule) {
    return rule.startsWith(YaraFindings.ANALYTIC_PREFIX)
        || rule.startsWith(ForeignFindings.ANALYTIC_PREFIX)
        || BehaviourFindings.isBehaviour(rule)
        || rule.equals(PatternSighting.ANALYTIC)
        || Stream.of(IndicatorKind.values())
            .map(IndicatorKind::analytic)
            .anyMatch(all -> rule.equals(all) || rule.startsWith(all + ":"));
  }

  private void put(String rule, int index) {
    byRule.computeIfAbsent(rule, _ -> new BitSet()).set(index);
  }

  private void warnIfOver(RuleException exception, Instant now) {
    var until = exception.until();
    if (until != null && !until.isAfter(now)) {
      warn(exception, "expired: events since " + until + " are hits again; extend or remove it");
    }
  }

  private void warn(RuleException exception, String message) {
    problems.add(Problem.warning(exception.file(), exception.line(), 0, message));
  }

  /** Exceptions that are over or that nothing is known to fire for. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  public List<RuleException> exceptions() {
    return exceptions;
  }

  /**
   * A matcher for one tenant and the calling thread.
   *
   * @param groups those that the tenant is in
   */
  public ExceptionMatcher matcher(TenantId tenant, Set<String> groups) {
    var mine = new BitSet();
    for (int i = 0; i < exceptions.size(); i++) {
      mine.set(i, exceptions.get(i).tenants().includes(tenant, groups));
    }
    var rules = new HashMap<String, BitSet>();
    byRule.forEach((rule, all) -> {
      var some = (BitSet) all.clone();
      some.and(mine);
      if (!some.isEmpty()) {
        rules.put(rule, some);
      }
    });
    return new ExceptionMatcher(exceptions, rules, unconditional, conditions.matcher());
  }
}
