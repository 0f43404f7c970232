package dev.vedette.correlate;

import dev.vedette.model.Incident.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** Tells a group in sentences in event-time order, each citing its findings. */
final class Story {
  private static final int MAX_RULES = 3;
  private static final int MAX_RULE_TITLE = 100;

  private final AccountNames names;

  private Story(AccountNames names) {
    this.names = names;
  }

  /** At most {@code limit} sentences; where there is more to tell, the least grave is summed up. */
  static List<Sentence> of(List<Sighting> group, int limit) {
    return new Story(AccountNames.of(group)).tell(Action.of(group), limit);
  }

  private List<Sentence> tell(List<Action> actions, int limit) {
    if (actions.size() <= limit) {
      return actions.stream().map(this::sentence).toList();
    }
    var told = new HashSet<>(gravest(actions, limit - 1));
    var sentences = new ArrayList<Sentence>();
    var rest = new ArrayList<Action>();
    for (var action : actions) {
      if (told.contains(action)) {
        sentences.add(sentence(action));
      } else {
        rest.add(action);
      }
    }
    sentences.add(summary(rest));
    sentences.sort(Comparator.comparingLong(Sentence::time));
    return sentences;
  }

  private static List<Action> gravest(List<Action> actions, int number) {
    return actions.stream()
        .sorted(Comparator.comparing(Action::severity).reversed())
        .limit(number)
        .toList();
  }

  private Sentence sentence(Action action) {
    var text = new StringBuilder(Wording.of(action.facts(), names));
    if (action.variants() > 1) {
      text.append(", and ")
          .append(Text.count(action.variants() - 1, "more act"))
          .append(" like it");
    }
    if (action.times() > 1) {
      text.append(", ").append(action.times()).append(" times");
      text.append(span(action.last() - action.first()));
    }
    text.append(" (").append(Text.list(titles(action), MAX_RULES)).append(").");
    return new Sentence(action.first(), text.toString(), action.uids());
  }

  private static List<String> titles(Action action) {
    return action.rules().stream().map(title -> Text.cut(title, MAX_RULE_TITLE)).toList();
  }

  private static Sentence summary(List<Action> rest) {
    long times = rest.stream().mapToLong(Action::times).sum();
    var titles = rest.stream().flatMap(action -> titles(action).stream()).distinct().toList();
    var text =
        "From here on also %s of less weight, seen %s (%s)."
            .formatted(
                Text.count(rest.size(), "further act"),
                Text.count(times, "time"),
                Text.list(titles, MAX_RULES));
    var uids = rest.stream().flatMap(action -> action.uids().stream()).toList();
    return new Sentence(rest.getFirst().first(), text, uids);
  }

  private static String span(long millis) {
    var time = Duration.ofMillis(millis);
    if (time.toSeconds() < 1) {
      return " within a second";
    }
    if (time.toMinutes() < 2) {
      return " within " + Text.count(time.toSeconds(), "second");
    }
    return time.toHours() < 2
        ? " within " + time.toMinutes() + " minutes"
        : " within " + time.toHours() + " hours";
  }
}
