package dev.vedette.sigma.parse;

import dev.vedette.sigma.CorrelationRule;
import dev.vedette.sigma.RuleReport;
import dev.vedette.sigma.RuleReport.Kind;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.yaml.YamlNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One document of a rule file, as far as it could be read.
 *
 * @param place where it begins
 * @param content null where it is rejected
 */
record Document(
    YamlNode place,
    Kind kind,
    @Nullable String id,
    @Nullable String title,
    @Nullable Content content,
    ProblemLog log) {

  /** What a document is once it is read. */
  sealed interface Content {
    record Detection(SigmaRule rule) implements Content {}

    record Correlation(CorrelationRule rule) implements Content {}

    record Filter(FilterRule rule) implements Content {}
  }

  /** The id that the rule runs by, if it could be read. */
  Optional<String> usableId() {
    return switch (content) {
      case Content.Detection(var rule) -> Optional.of(rule.id());
      case Content.Correlation(var rule) -> Optional.of(rule.id());
      case Content.Filter _ -> Optional.ofNullable(id);
      case null -> Optional.empty();
    };
  }

  RuleReport report() {
    return new RuleReport(log.file(), place.line(), id, title, kind, log.problems());
  }
}
