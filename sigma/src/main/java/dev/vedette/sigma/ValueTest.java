package dev.vedette.sigma;

import java.math.BigDecimal;

/** What a rule asks of a field's value. */
public sealed interface ValueTest {

  /** The value is the pattern, by default without regard to case. */
  record Text(TextPattern pattern, boolean isCased) implements ValueTest {}

  /** The regular expression is found somewhere in the value. Flags are written into it. */
  record Regex(String expression) implements ValueTest {}

  /** The value is a decimal number that compares so; text that is none never does. */
  record Compare(Comparison comparison, BigDecimal bound) implements ValueTest {}

  /** The value is an address inside the network. */
  record Network(IpNetwork network) implements ValueTest {}

  /** A part of a timestamp, as it is written in the value, compares so. */
  record Date(DatePart part, Comparison comparison, long bound) implements ValueTest {}

  /** Some value of another field stands in the value, in this shape. */
  record SameAs(String otherField, Shape shape, boolean isCased) implements ValueTest {}

  /** The field is there, whatever its value; or it is not. */
  record Exists(boolean isWanted) implements ValueTest {}

  /** The field is absent or has no value. */
  record IsNull() implements ValueTest {}

  /** Holds for no event: a placeholder that nobody gave values for. */
  record Unresolved(String placeholder) implements ValueTest {}

  /** Where in a value a text is expected. */
  enum Shape {
    WHOLE,
    START,
    END,
    ANYWHERE
  }
}
