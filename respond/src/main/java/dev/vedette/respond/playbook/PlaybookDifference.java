package dev.vedette.respond.playbook;

import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one version of a playbook differs from another, member by member. */
public final class PlaybookDifference {
  private static final int MOST = 500;
  private static final int LONGEST = 500;

  private final List<Change> changes = new ArrayList<>();

  /**
   * A member that differs.
   *
   * @param place such as {@code workflow / action--... / commands / 1}
   * @param before as JSON; null where it is new
   * @param after as JSON; null where it is gone
   */
  public record Change(String place, @Nullable String before, @Nullable String after) {}

  private PlaybookDifference() {}

  /** What differs, in the order of the first; at most so much as somebody reads. */
  public static List<Change> between(Playbook standard, Playbook variant) {
    var difference = new PlaybookDifference();
    difference.compare("", standard.document(), variant.document());
    return List.copyOf(difference.changes);
  }

  private void compare(String place, YamlNode before, YamlNode after) {
    if (changes.size() >= MOST) {
      return;
    }
    switch (before) {
      case YamlMap a when after instanceof YamlMap b -> maps(place, a, b);
      case YamlList a when after instanceof YamlList b -> lists(place, a.items(), b.items());
      case YamlMap _, YamlList _, YamlScalar _ -> {
        if (!DocumentText.json(before).equals(DocumentText.json(after))) {
          note(place, before, after);
        }
      }
    }
  }

  private void maps(String place, YamlMap before, YamlMap after) {
    var keys = new LinkedHashSet<>(before.entries().keySet());
    keys.addAll(after.entries().keySet());
    for (var key : keys) {
      both(inside(place, key), before.find(key).orElse(null), after.find(key).orElse(null));
    }
  }

  private void lists(String place, List<YamlNode> before, List<YamlNode> after) {
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      both(
          inside(place, String.valueOf(i + 1)),
          i < before.size() ? before.get(i) : null,
          i < after.size() ? after.get(i) : null);
    }
  }

  private static String inside(String place, String key) {
    return place.isEmpty() ? key : place + " / " + key;
  }

  private void both(String place, @Nullable YamlNode before, @Nullable YamlNode after) {
    if (before != null && after != null) {
      compare(place, before, after);
    } else {
      note(place, before, after);
    }
  }

  private void note(String place, @Nullable YamlNode before, @Nullable YamlNode after) {
    if (changes.size() < MOST) {
      changes.add(new Change(place, text(before), text(after)));
    }
  }

  private static @Nullable String text(@Nullable YamlNode node) {
    if (node == null) {
      return null;
    }
    var json = DocumentText.json(node);
    return json.length() > LONGEST ? json.substring(0, LONGEST) + "…" : json;
  }
}
