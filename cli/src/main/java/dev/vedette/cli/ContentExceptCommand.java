package dev.vedette.cli;

import dev.vedette.cli.report.ProblemText;
import dev.vedette.cli.report.VisibleText;
import dev.vedette.pipeline.packs.OwnExceptions;
import dev.vedette.pipeline.packs.PackRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vedette content except}: writes an exception to a rule. */
@Command(
    name = "except",
    description = {
      "Excepts hits of a rule that are known and wanted, from now on and through its upgrades.",
      "An excepted hit makes no finding and counts for no correlation, but is counted itself."
    },
    mixinStandardHelpOptions = true)
final class ContentExceptCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RULE-ID", description = "The id of the rule.")
  private String rule = "";

  @Option(
      names = "--when",
      required = true,
      paramLabel = "FIELD|MOD=VALUE",
      description = {
        "What the event must meet, as in a Sigma selection, such as Image|endswith=\\backup.exe."
            + " Repeated, all must hold.",
        "The word always excepts every hit."
      })
  private List<String> when = List.of();

  @Option(
      names = "--why",
      required = true,
      paramLabel = "TEXT",
      description = "Why these hits are harmless.")
  private String why = "";

  @Option(
      names = "--until",
      required = true,
      paramLabel = "DAY|never",
      description = "The last day that it holds, such as 2026-12-31, by the time of events.")
  private String until = "";

  @Option(
      names = "--tenant",
      paramLabel = "NAME|group:NAME|all",
      description = "Whose hits; may be repeated. Default: all.")
  private List<String> tenants = List.of("all");

  @Option(
      names = "--author",
      paramLabel = "NAME",
      description = "Who takes responsibility. Default: the name of your account.")
  private @Nullable String author;

  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() throws IOException {
    try {
      Path file = new OwnExceptions(data.store()).add(rule, document());
      System.out.println(VisibleText.line("excepted: see " + file));
      return ExitCode.DONE;
    } catch (PackRefused e) {
      ProblemText.write(e.problems(), System.err);
      throw new CommandFailure(ExitCode.WRONG_USAGE, "nothing is excepted");
    }
  }

  private String document() {
    var lines = new ArrayList<String>();
    lines.add("rule: " + quoted(rule));
    lines.add("tenants: [" + String.join(", ", tenants.stream().map(this::quoted).toList()) + "]");
    if (when.equals(List.of("always"))) {
      lines.add("when: always");
    } else {
      lines.add("when:");
      lines.add("  known:");
      when.forEach(test -> lines.add("    " + test(test)));
      lines.add("  condition: known");
    }
    lines.add("author: " + quoted(author == null ? account() : author));
    lines.add("reason: " + quoted(why));
    lines.add("until: " + quoted(until));
    return String.join("\n", lines) + "\n";
  }

  private String test(String test) {
    int equals = test.indexOf('=');
    if (equals <= 0) {
      throw new CommandFailure(
          ExitCode.WRONG_USAGE, "'" + test + "' has no field: write --when FIELD=VALUE, or always");
    }
    return quoted(test.substring(0, equals)) + ": " + quoted(test.substring(equals + 1));
  }

  /** In YAML's single quotes nothing but the quote itself is special. */
  private String quoted(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new CommandFailure(
          ExitCode.WRONG_USAGE, "control characters cannot be part of an exception");
    }
    return "'" + text.replace("'", "''") + "'";
  }

  private static String account() {
    return System.getProperty("user.name", "unknown");
  }
}
