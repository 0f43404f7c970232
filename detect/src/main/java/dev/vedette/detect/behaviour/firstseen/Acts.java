package dev.vedette.detect.behaviour.firstseen;

import dev.vedette.detect.behaviour.Activity.Administration;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.firstseen.FirstSeenPriors.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of acts of administration, by their log and code, and by what they are about. */
final class Acts {
  /**
   * @param about what stands in the detail, lower-case; empty for whatever it is
   */
  private record Known(Set<String> about, Place place) {
    boolean fits(String detail) {
      return about.isEmpty() || about.stream().anyMatch(detail::contains);
    }
  }

  private final Map<String, Map<String, List<Known>>> logs = new HashMap<>();

  Acts(List<Priors> items) {
    for (var item : items) {
      var place = new Place(item.number("points"), item.attack(), item.text("words"));
      var about = item.has("about") ? item.set("about") : Set.<String>of();
      for (var log : item.set("log")) {
        var codes = logs.computeIfAbsent(log, _ -> new HashMap<>());
        for (var code : item.set("codes")) {
          codes.computeIfAbsent(code, _ -> new ArrayList<>()).add(new Known(about, place));
        }
      }
      item.finish();
    }
  }

  /** The first of the act's log and code that fits what it is about; null if none does. */
  @Nullable Place find(Administration act) {
    var known = logs.getOrDefault(act.log(), Map.of()).get(act.code());
    if (known == null) {
      return null;
    }
    var detail = act.detail().toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(each -> each.fits(detail))
        .map(Known::place)
        .findFirst()
        .orElse(null);
  }
}
