package dev.vedette.bench.detection;

import dev.vedette.bench.Figure;
import java.util.function.Consumer;

/**
 * Where figures go, and beside them the cases that miss a bound.
 *
 * @param notes takes what only people read
 */
record Told(Consumer<Figure> figures, Consumer<String> notes) {
  private static final String NAME = "detection";

  void is(String metric, double value, String unit) {
    figures.accept(Figure.of(NAME, metric, value, unit));
  }

  void atLeast(String metric, double value, String unit, double bound) {
    figures.accept(Figure.atLeast(NAME, metric, value, unit, bound));
  }

  void atMost(String metric, double value, String unit, double bound) {
    figures.accept(Figure.atMost(NAME, metric, value, unit, bound));
  }

  void note(String text) {
    notes.accept(text);
  }
}
