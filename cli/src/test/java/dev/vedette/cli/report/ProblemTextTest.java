package dev.vedette.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Problem;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemTextTest {
  @Test
  void putsErrorsFirstAndCountsWhatItLeavesOut() {
    var warnings = IntStream.range(0, 23).mapToObj(i -> Problem.warning("a" + i, 1, 2, "odd"));
    var error = Problem.error("z.yml", 14, 9, "unknown modifier, did you mean 'endswith'?");

    var text = print(Stream.concat(warnings, Stream.of(error)).toList());

    assertThat(text)
        .isEqualTo(
            """
            error: z.yml:14:9: unknown modifier, did you mean 'endswith'?
            warning: a0:1:2: odd
            warning: a1:1:2: odd
            warning: a2:1:2: odd
            warning: a3:1:2: odd
            and 19 more warnings
            """);
  }

  @Test
  void saysNothingWhereNothingIsWrong() {
    assertThat(print(List.of())).isEmpty();
  }

  private static String print(List<Problem> problems) {
    var out = new ByteArrayOutputStream();
    ProblemText.write(problems, new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8);
  }
}
