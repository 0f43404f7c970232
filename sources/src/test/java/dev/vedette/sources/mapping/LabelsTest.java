package dev.vedette.sources.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code label} of joined values against the same of the text that joining them makes. */
class LabelsTest {
  private static final List<String> PIECES = List.of("A=", "xA=", "B= ", "v", "\n", "\t", " ", "=");

  private final FieldNames names = new FieldNames();
  private final int data = names.intern("Data");
  private final int text = names.intern("Text");
  private final Expression ofJoined = parse("label(join(Data, \" \"), \"A=\")");
  private final Expression ofText = parse("label(Text, \"A=\")");

  @Test
  void findsInValuesWhatStandsInTheJoinedText() {
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      var values = new ArrayList<String>();
      for (int k = random.nextInt(4); k >= 0; k--) {
        values.add(randomValue(random));
      }

      var event = event(values);

      assertThat(ofJoined.evaluate(event)).as("%s", values).isEqualTo(ofText.evaluate(event));
    }
  }

  @Test
  void lineThatGoesOnInTheNextValueIsKeptWhole() {
    var event = event(List.of("B=1", "A=one", "two\nthree"));

    var value = ofJoined.evaluate(event);

    assertThat(value).isEqualTo("one two");
  }

  @Test
  void labelInsideAWordIsNone() {
    var event = event(List.of("xA=1\n", "B=2\n"));

    @Nullable Object value = ofJoined.evaluate(event);

    assertThat(value).isNull();
  }

  private Event event(List<String> values) {
    var event = new Event();
    event.reset(new byte[0], 0, 0);
    values.forEach(value -> event.add(data, value));
    event.add(text, String.join(" ", values));
    return event;
  }

  private static String randomValue(Random random) {
    var value = new StringBuilder();
    for (int k = random.nextInt(6); k >= 0; k--) {
      value.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return value.toString();
  }

  private Expression parse(String expression) {
    return ExpressionParser.parse(expression, names);
  }
}
