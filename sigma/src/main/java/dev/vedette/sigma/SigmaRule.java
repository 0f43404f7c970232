package dev.vedette.sigma;

import dev.vedette.model.Analytic;
import dev.vedette.model.Attack;
import dev.vedette.model.LogSource;
import dev.vedette.model.Severity;
import java.util.List;

/**
 * A detection rule that can run.
 *
 * @param id the rule's own, or a hash of its text where it has none
 * @param taxonomy whose names the log source and the fields are
 * @param attacks its ATT&amp;CK tags, each technique with the tactics that stand before it
 * @param clause what it detects, with the filters that apply to it
 * @param file where it was read, as it was given
 * @param line where in the file it begins, 1-based
 */
public record SigmaRule(
    String id,
    String title,
    Severity level,
    LogSource logSource,
    Taxonomy taxonomy,
    List<Attack> attacks,
    Clause clause,
    RuleDetails details,
    String file,
    int line) {

  public SigmaRule {
    attacks = List.copyOf(attacks);
  }

  /** The rule as a finding names it. */
  public Analytic analytic() {
    return new Analytic(id, title, Analytic.Type.RULE, details.provenance(), details.response());
  }

  /** The same rule, firing only where {@code condition} holds too. */
  public SigmaRule onlyWhere(Clause condition) {
    return new SigmaRule(
        id,
        title,
        level,
        logSource,
        taxonomy,
        attacks,
        new Clause.AllOf(List.of(clause, condition)),
        details,
        file,
        line);
  }
}
