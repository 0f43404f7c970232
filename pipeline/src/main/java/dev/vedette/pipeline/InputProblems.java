package dev.vedette.pipeline;

import dev.vedette.model.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was wrong with the input. Like problems of one file fold into one, so that a broken file of
 * a million lines gives one message with a count.
 */
final class InputProblems {
  private static final int MAX_KINDS = 10_000;

  private final Map<Kind, Group> groups = new LinkedHashMap<>();
  private final List<Problem> others = new ArrayList<>();
  private long rejected;
  private long unreported;

  private record Kind(String file, String message) {}

  private static final class Group {
    private final String firstPlace;
    private long times;

    Group(String firstPlace) {
      this.firstPlace = firstPlace;
    }
  }

  /** Counts records that could not be read, and notes the first place of each kind of problem. */
  void rejected(String file, String place, String message, long records) {
    rejected += records;
    var kind = new Kind(file, withoutNumbers(message));
    var group = groups.get(kind);
    if (group == null) {
      if (groups.size() >= MAX_KINDS) {
        unreported++;
        return;
      }
      group = new Group(place + ": " + message);
      groups.put(kind, group);
    }
    group.times++;
  }

  /** Takes a problem as it is; an error counts as one rejected piece of input. */
  void add(Problem problem) {
    if (problem.isError()) {
      rejected++;
    }
    if (others.size() < MAX_KINDS) {
      others.add(problem);
    } else {
      unreported++;
    }
  }

  /** How many records, files or archives could not be read. */
  long rejected() {
    return rejected;
  }

  /** All problems, folded, in the order in which they were first met. */
  List<Problem> list() {
    var list = new ArrayList<>(others);
    groups.forEach((kind, group) ->
        list.add(Problem.error(kind.file(), 0, 0, group.firstPlace + more(group))));
    if (unreported > 0) {
      list.add(Problem.error("input", 0, 0, unreported + " more problems are not listed"));
    }
    return list;
  }

  private static String more(Group group) {
    return group.times == 1 ? "" : " (" + group.times + " times like this in the file)";
  }

  private static String withoutNumbers(String message) {
    return message.replaceAll("[0-9]+", "#");
  }
}
