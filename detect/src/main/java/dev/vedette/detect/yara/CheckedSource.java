package dev.vedette.detect.yara;

import dev.vedette.model.Problem;
import java.util.List;

/**
 * What became of a source when it was compiled by itself.
 *
 * @param source what remains of it: rules that do not compile are blank there
 * @param rules how many rules remain
 * @param rejected how many do not compile, at least 1 where the source has an error
 */
public record CheckedSource(YaraSource source, int rules, int rejected, List<Problem> problems) {
  public CheckedSource {
    problems = List.copyOf(problems);
  }

  /** Whether anything of the source can scan. */
  public boolean isUsable() {
    return rules > 0;
  }
}
