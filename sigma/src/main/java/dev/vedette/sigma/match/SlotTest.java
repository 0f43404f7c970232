package dev.vedette.sigma.match;

import dev.vedette.model.Event;
import dev.vedette.sigma.Folding;
import dev.vedette.sigma.IpAddress;
import dev.vedette.sigma.TextPattern;
import dev.vedette.sigma.ValueTest;

/**
 * A test of one value of an event, by the plain way. It may make strings: it runs on the values of
 * few events, those that all cheaper tests of a rule have let through.
 */
@FunctionalInterface
interface SlotTest {
  boolean holds(Event event, int slot);

  /** The plain way for a test; those of a field's presence look at no value. */
  static SlotTest of(ValueTest test, FieldIds fields) {
    return switch (test) {
      case ValueTest.Text(var pattern, var isCased) ->
          (event, slot) -> StringPattern.matches(pattern, isCased, event.value(slot));
      case ValueTest.Regex(var expression) -> RegexTest.of(expression);
      case ValueTest.Compare compare ->
          (event, slot) -> {
            event.unescape(slot);
            return Decimals.holds(compare, event.text(), event.start(slot), event.end(slot));
          };
      case ValueTest.Network(var network) ->
          (event, slot) -> {
            event.unescape(slot);
            var address = new IpAddress();
            return address.read(event.text(), event.start(slot), event.end(slot))
                && network.contains(address);
          };
      case ValueTest.Date(var part, var comparison, var bound) ->
          (event, slot) ->
              Timestamps.parse(event.value(slot))
                  .filter(time -> comparison.holds(Long.compare(part.of(time), bound)))
                  .isPresent();
      case ValueTest.SameAs same -> sameAs(same, fields.of(same.otherField()));
      case ValueTest.Exists _, ValueTest.IsNull _, ValueTest.Unresolved _ ->
          (_, _) -> {
            throw new IllegalStateException("no value decides " + test);
          };
    };
  }

  private static SlotTest sameAs(ValueTest.SameAs same, int otherField) {
    return (event, slot) -> {
      var value = same.isCased() ? event.value(slot) : Folding.fold(event.value(slot));
      for (var other : event.strings(otherField)) {
        var pattern = TextPattern.literal(same.isCased() ? other : Folding.fold(other));
        if (StringPattern.matches(pattern.shaped(same.shape()), true, value)) {
          return true;
        }
      }
      return false;
    };
  }
}
