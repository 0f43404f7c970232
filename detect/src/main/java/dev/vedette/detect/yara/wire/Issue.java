package dev.vedette.detect.yara.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that libyara says of a rule.
 *
 * @param line 1-based, 0 where it names none
 */
public record Issue(boolean isError, int line, String message) {

  public static void write(FrameWriter out, List<Issue> issues) throws IOException {
    out.number(issues.size());
    for (var issue : issues) {
      out.flag(issue.isError).number(issue.line).text(issue.message);
    }
  }

  public static List<Issue> read(FrameReader in) throws IOException {
    int count = in.count();
    var issues = new ArrayList<Issue>();
    for (int i = 0; i < count; i++) {
      issues.add(new Issue(in.flag(), in.number(), in.text()));
    }
    return issues;
  }
}
