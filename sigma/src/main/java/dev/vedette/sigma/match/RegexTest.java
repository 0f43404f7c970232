package dev.vedette.sigma.match;

import com.google.re2j.Pattern;
import dev.vedette.model.Event;
import java.util.List;

/**
 * A regular expression, which runs only on values that have all signs that each of its matches has:
 * to look for them costs a hundredth.
 *
 * @param signs required ASCII texts that have no case
 */
record RegexTest(Pattern pattern, List<String> signs) implements SlotTest {

  static RegexTest of(String expression) {
    var signs =
        RequiredLiterals.of(expression).stream()
            .filter(need -> need.texts().size() == 1)
            .map(need -> need.texts().getFirst())
            .filter(text -> text.chars().allMatch(c -> c < 128 && !Character.isLetter(c)))
            .distinct()
            .toList();
    return new RegexTest(Pattern.compile(expression), signs);
  }

  @Override
  public boolean holds(Event event, int slot) {
    var value = event.value(slot);
    for (int i = 0; i < signs.size(); i++) {
      if (!value.contains(signs.get(i))) {
        return false;
      }
    }
    return pattern.matcher(value).find();
  }
}
