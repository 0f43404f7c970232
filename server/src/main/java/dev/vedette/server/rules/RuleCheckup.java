package dev.vedette.server.rules;

import dev.vedette.model.FieldNames;
import dev.vedette.model.Problem;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.RuleCases;
import dev.vedette.pipeline.packs.ContentStore;
import dev.vedette.server.web.ProblemException;
import dev.vedette.sigma.RuleReport;
import dev.vedette.sigma.SigmaRule;
import dev.vedette.sigma.lint.Linter;
import dev.vedette.sigma.match.SigmaEngine;
import dev.vedette.sigma.parse.RuleParser;
import dev.vedette.sigma.parse.RuleText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks over a rule that somebody sends, before it is kept. Safe for several threads. */
public final class RuleCheckup {
  private static final int MOST_CHARACTERS = 64 * 1024;
  private static final int MOST_TOLD = 10;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  private final ContentLoader content;
  private final ContentStore packs;
  private @Nullable Linter linter;

  /**
   * A rule that may be kept.
   *
   * @param remarks what is doubtful about it
   */
  public record Sound(SigmaRule rule, List<Problem> remarks) {}

  /**
   * @param content what the linter knows is part of it
   * @param packs whose sources understand the records of cases as well
   */
  public RuleCheckup(ContentLoader content, ContentStore packs) {
    this.content = content;
    this.packs = packs;
  }

  /**
   * @throws ProblemException 400 if it is no single detection rule without an error, or a case in
   *     it does not hold; it says where and what to do
   */
  public Sound check(@Nullable String text) {
    if (text == null || text.isBlank() || text.length() > MOST_CHARACTERS) {
      throw new ProblemException(
          400, "Send text: one Sigma rule as YAML, of at most 65536 characters.");
    }
    var texts = List.of(new RuleText("rule", text));
    var parsed = RuleParser.parse(texts);
    var reports = linter().lint(texts, parsed);
    refuse(reports.stream().flatMap(report -> report.problems().stream()));
    if (!parsed.correlations().isEmpty() || parsed.rules().size() != 1 || reports.size() != 1) {
      throw new ProblemException(
          400,
          "Send exactly one detection rule: correlations and filters belong into a content pack.");
    }
    var rule = parsed.rules().getFirst();
    requireId(reports.getFirst(), rule);
    compile(rule);
    refuse(cases(texts.getFirst(), rule).stream());
    return new Sound(rule, reports.getFirst().problems());
  }

  private List<Problem> cases(RuleText text, SigmaRule rule) {
    try {
      return new RuleCases(content).run(text, rule, packs.active());
    } catch (IOException e) {
      throw new ProblemException(503, "The content cannot be read now: see the server's log.");
    }
  }

  private static void refuse(Stream<Problem> problems) {
    var errors =
        problems
            .filter(Problem::isError)
            .limit(MOST_TOLD)
            .map(Problem::toString)
            .collect(Collectors.joining("\n"));
    if (!errors.isEmpty()) {
      throw new ProblemException(400, errors);
    }
  }

  private static void requireId(RuleReport report, SigmaRule rule) {
    if (report.id() == null || !ID.matcher(rule.id()).matches()) {
      throw new ProblemException(
          400, "rule:1:1: the rule needs an id of letters, digits and dashes: add id with a UUID.");
    }
  }

  /** What cannot be compiled must not come to where everybody's content is. */
  private static void compile(SigmaRule rule) {
    try {
      SigmaEngine.compile(List.of(rule), new FieldNames());
    } catch (RuntimeException | StackOverflowError e) {
      throw new ProblemException(400, "rule:1:1: the rule cannot be compiled: make it simpler.");
    }
  }

  private synchronized Linter linter() {
    var known = linter;
    if (known == null) {
      try {
        known = new Linter(content.lintKnowledge());
      } catch (IOException e) {
        throw new UncheckedIOException("what the linter knows cannot be read", e);
      }
      linter = known;
    }
    return known;
  }
}
