package dev.vedette.sigma;

/** An order relation of a value to a bound. */
public enum Comparison {
  EQUAL("="),
  UNEQUAL("≠"),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">=");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  /** The mathematical sign, for people. */
  public String symbol() {
    return symbol;
  }

  /**
   * Whether the relation holds.
   *
   * @param order what {@code compareTo} says of value and bound
   */
  public boolean holds(int order) {
    return switch (this) {
      case EQUAL -> order == 0;
      case UNEQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }
}
