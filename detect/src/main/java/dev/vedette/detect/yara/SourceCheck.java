package dev.vedette.detect.yara;

import dev.vedette.detect.yara.wire.Issue;
import dev.vedette.detect.yara.wire.Variables;
import dev.vedette.model.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Compiles one source by itself and takes out of it the rules that do not compile, and those that
 * need them, so that the others run. A source that ends libyara's process, or keeps it busy for too
 * long, is refused whole.
 */
final class SourceCheck {
  /** Each round may break rules that refer to those of the round before. */
  private static final int MAX_ROUNDS = 8;

  private static final int MAX_PROBLEMS = 100;

  private final YaraSource source;
  private final byte[] text;
  private final List<RuleSpans.Span> spans;
  private final Set<RuleSpans.Span> rejected = new HashSet<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  private SourceCheck(YaraSource source) {
    this.source = source;
    text = source.text().clone();
    spans = RuleSpans.of(text);
  }

  /**
   * Checks a source.
   *
   * @throws YaraUnavailable if YARA cannot run at all
   */
  static CheckedSource run(YaraSource source, ProcessKeeper keeper, Duration limit)
      throws YaraUnavailable {
    return new SourceCheck(source).run(keeper, limit);
  }

  private CheckedSource run(ProcessKeeper keeper, Duration limit) throws YaraUnavailable {
    try {
      for (int round = 0; round < MAX_ROUNDS; round++) {
        var issues = keeper.ask(process -> process.check(source.namespace(), text, limit));
        if (issues.stream().noneMatch(Issue::isError)) {
          issues.forEach(this::warn);
          return result(spans.size() - rejected.size());
        }
        if (!blankErrors(issues)) {
          return result(0);
        }
      }
    } catch (ChildFailure failure) {
      add(Problem.error(source.file(), 0, 0, failure.effect() + " and is left out: remove it"));
    }
    return result(0);
  }

  private CheckedSource result(int rules) {
    problems.addAll(warnings);
    int errors = (int) problems.stream().filter(Problem::isError).count();
    int refused = rules == 0 ? Math.max(spans.size(), Math.min(1, errors)) : rejected.size();
    int counted = rules > 0 && errors > 0 ? Math.max(1, refused) : refused;
    return new CheckedSource(
        new YaraSource(source.file(), source.namespace(), text),
        rules,
        errors == 0 ? 0 : counted,
        problems);
  }

  /** Blanks what has errors; false where nothing was left to blank. */
  private boolean blankErrors(List<Issue> issues) {
    boolean isBlanked = false;
    for (var issue : issues) {
      if (issue.isError()) {
        var span = spanAt(issue.line());
        add(problem(issue, span));
        isBlanked |= span == null ? blankLine(issue.line()) : reject(span);
      }
    }
    return isBlanked;
  }

  /** The rule at a line; libyara names the line behind a rule for what it lacks at its end. */
  private RuleSpans.@org.jspecify.annotations.Nullable Span spanAt(int line) {
    for (var span : spans) {
      if (span.hasLine(line) && !rejected.contains(span)) {
        return span;
      }
    }
    return null;
  }

  private boolean reject(RuleSpans.Span span) {
    blank(span.from(), span.to());
    return rejected.add(span);
  }

  private boolean blankLine(int line) {
    int at = 0;
    for (int number = 1; number < line && at < text.length; at++) {
      number += text[at] == '\n' ? 1 : 0;
    }
    int end = at;
    while (end < text.length && text[end] != '\n') {
      end++;
    }
    return line > 0 && blank(at, end);
  }

  /** Line feeds stay, so that lines keep their numbers. */
  private boolean blank(int from, int to) {
    boolean isChanged = false;
    for (int i = from; i < to; i++) {
      if (text[i] != '\n' && text[i] != ' ') {
        text[i] = ' ';
        isChanged = true;
      }
    }
    return isChanged;
  }

  private Problem problem(Issue issue, RuleSpans.@org.jspecify.annotations.Nullable Span span) {
    var message = new StringBuilder(issue.message()).append(remedy(issue.message()));
    if (span != null) {
      message.append("; rule ").append(span.name()).append(" is left out");
    }
    return Problem.error(source.file(), issue.line(), 0, message.toString());
  }

  private static String remedy(String message) {
    if (message.contains("undefined identifier")) {
      return ": neither a rule before it nor one of the variables "
          + String.join(", ", Variables.NAMES);
    }
    if (message.contains("include")) {
      return ": give the included file as one more source";
    }
    return message.contains("unknown module") ? ": this libyara was built without it" : "";
  }

  private void warn(Issue issue) {
    if (warnings.size() < MAX_PROBLEMS) {
      warnings.add(Problem.warning(source.file(), issue.line(), 0, issue.message()));
    }
  }

  private void add(Problem problem) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(problem);
    }
  }
}
