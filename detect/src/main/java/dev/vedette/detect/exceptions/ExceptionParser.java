package dev.vedette.detect.exceptions;

import dev.vedette.model.Problem;
import dev.vedette.sigma.parse.RuleText;
import dev.vedette.yaml.YamlException;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads files of exceptions, each document one. A document with an error excepts nothing, so that
 * what is broken shows as findings and never hides any.
 */
public final class ExceptionParser {
  private static final int MAX_EXCEPTIONS = 20_000;
  private static final int MAX_PROBLEMS = 1_000;

  private final List<RuleException> exceptions = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private ExceptionParser() {}

  /** What was read; an error among the problems stands for an exception that was rejected. */
  public record Parsed(List<RuleException> exceptions, List<Problem> problems) {
    public Parsed {
      exceptions = List.copyOf(exceptions);
      problems = List.copyOf(problems);
    }
  }

  /** Reads all documents of all texts, in their order. */
  public static Parsed parse(List<RuleText> texts) {
    var parser = new ExceptionParser();
    texts.forEach(parser::parse);
    return new Parsed(parser.exceptions, parser.problems);
  }

  private void parse(RuleText source) {
    try {
      for (var document : YamlLoader.load(source.text())) {
        if (!(document instanceof YamlScalar scalar && scalar.isNull())) {
          parse(source.file(), document);
        }
      }
    } catch (YamlException e) {
      report(e.problem(source.file()));
    }
  }

  private void parse(String file, YamlNode document) {
    if (exceptions.size() >= MAX_EXCEPTIONS) {
      report(
          Problem.error(
              file,
              document.line(),
              document.column(),
              "there are more than " + MAX_EXCEPTIONS + " exceptions: join some with lists"));
      return;
    }
    new ExceptionReader(file, this::report).read(document).ifPresent(exceptions::add);
  }

  private void report(Problem problem) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(problem);
    }
  }
}
