package dev.vedette.sources.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import dev.vedette.sources.mapping.Dispatcher.Alternative;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The dispatcher against its plain twin, which tries all alternatives one by one. */
class DispatcherTest {
  private static final int FIELDS = 5;
  private static final List<String> VALUES =
      List.of(
          "a", "B", "ab", "b*", "*", "*a", "*bab*", "aBb*ba", "*abc", "abab*c", "*caba*", "a*cabb");
  private static final List<String> TEXTS =
      List.of("a", "A", "b", "ab", "BA", "c", "", "abba", "cababc", "ABABc", "xcABAy", "aBbcabb");

  private final FieldNames names = new FieldNames();
  private final int[] fields = IntStream.range(0, FIELDS).map(i -> names.intern("f" + i)).toArray();

  @Test
  void findsWhatTryingOneByOneFinds() {
    var random = new Random(4711);
    for (int round = 0; round < 300; round++) {
      var alternatives = alternatives(random, random.nextInt(120));
      var dispatcher = new Dispatcher<>(alternatives, names.size());
      for (int i = 0; i < 30; i++) {
        var event = event(random);

        assertThat(dispatcher.find(event)).isEqualTo(oneByOne(alternatives, event));
      }
    }
  }

  @Test
  void aFieldThatIsThereWithoutAValueMatchesNothing() {
    var dispatcher =
        new Dispatcher<>(
            List.of(new Alternative<>(List.of(new Condition(fields[0], List.of("", "*"))), 1)),
            names.size());
    var event = new Event();
    event.reset(new byte[0], 0, 0);
    event.add(fields[0], 0, 0, Event.NULL);

    assertThat(dispatcher.find(event)).isNull();
  }

  private static @Nullable Integer oneByOne(List<Alternative<Integer>> alternatives, Event event) {
    for (var alternative : alternatives) {
      if (alternative.conditions().stream().allMatch(condition -> condition.holds(event))) {
        return alternative.target();
      }
    }
    return null;
  }

  private List<Alternative<Integer>> alternatives(Random random, int count) {
    var alternatives = new ArrayList<Alternative<Integer>>();
    for (int i = 0; i < count; i++) {
      var conditions = new ArrayList<Condition>();
      // Few are without conditions, or all behind them would be idle.
      int size = random.nextInt(50) == 0 ? 0 : 1 + random.nextInt(3);
      for (int c = 0; c < size; c++) {
        var values = random.ints(1 + random.nextInt(2), 0, VALUES.size()).mapToObj(VALUES::get);
        conditions.add(new Condition(fields[random.nextInt(FIELDS)], values.toList()));
      }
      alternatives.add(new Alternative<>(conditions, i));
    }
    return alternatives;
  }

  private Event event(Random random) {
    var event = new Event();
    event.reset(new byte[0], 0, 0);
    for (int i = 0; i < random.nextInt(8); i++) {
      event.add(fields[random.nextInt(FIELDS)], TEXTS.get(random.nextInt(TEXTS.size())));
    }
    return event;
  }
}
