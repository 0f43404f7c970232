package dev.vedette.sigma.match;

import dev.vedette.model.EventType;
import dev.vedette.model.LogSource;
import dev.vedette.sigma.SigmaRule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the rules whose log source covers an event's. Those that apply together are compiled
 * together, when the first such event comes. For any number of threads.
 */
final class Router {
  private final List<SigmaRule> rules;
  private final FieldIds ids;

  /** For each log source of some rule, its rules by their places in {@link #rules}. */
  private final Map<LogSource, BitSet> bySource = new LinkedHashMap<>();

  /** At most one for each set of rules that a kind of event has, of which mappings define few. */
  private final Map<BitSet, Bucket> buckets = new ConcurrentHashMap<>();

  Router(List<SigmaRule> rules, FieldIds ids) {
    this.rules = rules;
    this.ids = ids;
    for (int i = 0; i < rules.size(); i++) {
      bySource.computeIfAbsent(rules.get(i).logSource(), _ -> new BitSet()).set(i);
    }
  }

  Bucket bucket(EventType type) {
    var applying = new BitSet();
    for (LogSource given : type.logSources()) {
      bySource.forEach((wanted, those) -> {
        if (wanted.covers(given)) {
          applying.or(those);
        }
      });
    }
    return buckets.computeIfAbsent(applying, this::compile);
  }

  private Bucket compile(BitSet applying) {
    var those = new ArrayList<SigmaRule>();
    applying.stream().forEach(i -> those.add(rules.get(i)));
    return BucketBuilder.build(List.copyOf(those), ids);
  }
}
