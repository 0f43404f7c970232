package dev.vedette.sources.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NamedValuesTest {
  private final FieldNames names = new FieldNames();
  private final Event event = new Event();

  NamedValuesTest() {
    event.reset(new byte[0], 0, 0);
    add("p.name", "Identity");
    add("p.value", "rule 1");
    add("p.name", "Empty");
    add("p.name", "ForwardTo");
    add("p.boolValue", "true");
  }

  @Test
  void theValueBehindTheNameIsTaken() {
    assertThat(value("paired(p.name, \"identity\", p.value)")).isEqualTo("rule 1");
    assertThat(value("paired(p.name, \"ForwardTo\", p.value, p.boolValue)")).isEqualTo("true");
  }

  @Test
  void anObjectWithoutValueDoesNotTakeThatOfItsNeighbour() {
    assertThat(value("paired(p.name, \"Empty\", p.value, p.boolValue)")).isNull();
  }

  @Test
  void aNameThatIsMissingHasNoValue() {
    assertThat(value("paired(p.name, \"DeleteMessage\", p.value)")).isNull();
  }

  private void add(String field, String value) {
    event.add(names.intern(field), value);
  }

  private @Nullable Object value(String expression) {
    return ExpressionParser.parse(expression, names).evaluate(event);
  }
}
