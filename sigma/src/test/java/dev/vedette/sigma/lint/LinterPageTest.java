package dev.vedette.sigma.lint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Problem.Level;
import dev.vedette.sigma.RuleCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page lists what the code has. With {@code -Dvedette.golden=rewrite} it is written anew. */
class LinterPageTest {
  private static final Path PAGE = Path.of("../docs/linter.md");
  private static final String BEFORE_TABLES = "<!-- checks -->\n";

  @Test
  void listsEveryCheck() throws IOException {
    var page = Files.readString(PAGE, UTF_8);
    var head = page.substring(0, page.indexOf(BEFORE_TABLES) + BEFORE_TABLES.length());
    var expected = head + tables();
    if ("rewrite".equals(System.getProperty("vedette.golden"))) {
      Files.writeString(PAGE, expected, UTF_8);
    }

    assertThat(Files.readString(PAGE, UTF_8)).isEqualTo(expected);
  }

  private static String tables() {
    return Stream.of(Level.ERROR, Level.WARNING, Level.HINT)
        .map(LinterPageTest::table)
        .collect(Collectors.joining());
  }

  private static String table(Level level) {
    var name = level.name().toLowerCase(Locale.ROOT);
    return "\n## "
        + name.substring(0, 1).toUpperCase(Locale.ROOT)
        + name.substring(1)
        + "s\n\n| code | what it says of a rule |\n|---|---|\n"
        + Stream.of(RuleCheck.values())
            .filter(check -> check.level() == level)
            .map(check -> "| `" + check.code() + "` | " + check.meaning() + " |\n")
            .collect(Collectors.joining());
  }
}
