package dev.vedette.detect.exceptions;

import dev.vedette.sigma.Clause;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says that hits of some rules are known and wanted.
 *
 * @param file where it was read
 * @param line where in the file it begins, 1-based
 * @param rules ids of rules
 * @param tags tags in small letters; every rule that has one of them is meant too
 * @param condition what the event must meet; null if every hit is excepted
 * @param until events of this time and later are hits again; null if it never ends
 */
public record RuleException(
    String file,
    int line,
    Set<String> rules,
    Set<String> tags,
    TenantScope tenants,
    @Nullable Clause condition,
    String author,
    String reason,
    @Nullable Instant until) {

  public RuleException {
    rules = Set.copyOf(rules);
    tags = Set.copyOf(tags);
  }

  /** Whether it still holds for an event; one that has no time outlives no end. */
  boolean holdsAt(long time, boolean hasTime) {
    return until == null || (hasTime && time < until.toEpochMilli());
  }

  /** Where it stands, as an editor follows it. */
  public String place() {
    return file + ":" + line;
  }
}
