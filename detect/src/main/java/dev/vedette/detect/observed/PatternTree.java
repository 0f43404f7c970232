package dev.vedette.detect.observed;

import dev.vedette.detect.stix.Comparison;
import dev.vedette.detect.stix.Observations;
import java.util.ArrayList;
import java.util.List;

/**
 * A pattern over several observations with its comparisons numbered, in the order of its text: what
 * an indicator calls a part of a pattern. Immutable.
 */
public final class PatternTree {
  /** The most comparisons, and the most observations that all of it needs. */
  static final int MAX_PARTS = 32;

  static final int MAX_OBSERVATIONS = 256;

  private static final int MAX_LENGTH = 4_000;
  private static final double MILLIS = 1_000;

  private final List<Part> parts = new ArrayList<>();
  private final Node root;

  /**
   * One observation of the pattern.
   *
   * @param number from 0
   * @param start epoch milliseconds before which it does not count, or {@link Long#MIN_VALUE}
   * @param stop epoch milliseconds from which on it does not, or {@link Long#MAX_VALUE}
   * @param times how often the pattern may need it
   */
  public record Part(int number, Comparison comparison, long start, long stop, int times) {}

  /** What must have been observed. */
  sealed interface Node {
    record One(int part) implements Node {}

    record All(List<Node> nodes) implements Node {}

    record Any(List<Node> nodes) implements Node {}

    record Sequence(List<Node> nodes) implements Node {}

    record Within(Node node, long millis) implements Node {}

    record Repeated(Node node, int times) implements Node {}
  }

  /** Where a node stands: what the nodes above it ask of all that is below them. */
  private record Place(long start, long stop, int times) {
    Place between(long from, long until) {
      return new Place(Math.max(start, from), Math.min(stop, until), times);
    }

    Place repeated(int more) {
      if ((long) times * more > MAX_OBSERVATIONS) {
        throw new PatternTooLarge(
            "needs more than %d observations: write it as a correlation rule"
                .formatted(MAX_OBSERVATIONS));
      }
      return new Place(start, stop, times * more);
    }
  }

  /**
   * @param text the pattern as it is written, whose length is bounded too
   * @throws PatternTooLarge if it asks for more than is kept in mind
   */
  public PatternTree(String text, Observations pattern) {
    if (text.length() > MAX_LENGTH) {
      throw new PatternTooLarge("is a pattern of more than " + MAX_LENGTH + " characters");
    }
    root = node(pattern, new Place(Long.MIN_VALUE, Long.MAX_VALUE, 1));
    if (parts.stream().mapToInt(Part::times).sum() > MAX_OBSERVATIONS) {
      throw new PatternTooLarge(
          "needs more than %d observations: write it as a correlation rule"
              .formatted(MAX_OBSERVATIONS));
    }
  }

  /** Whether a pattern needs more than one observation. */
  public static boolean isNeeded(Observations pattern) {
    return switch (pattern) {
      case Observations.One _ -> false;
      case Observations.All _ -> true;
      case Observations.Sequence _ -> true;
      case Observations.Any(var nodes) -> nodes.stream().anyMatch(PatternTree::isNeeded);
      case Observations.Within(var node, double _) -> isNeeded(node);
      case Observations.Between(var node, long _, long _) -> isNeeded(node);
      case Observations.Repeated(var node, int times) -> times > 1 || isNeeded(node);
    };
  }

  Node root() {
    return root;
  }

  public List<Part> parts() {
    return List.copyOf(parts);
  }

  private Node node(Observations pattern, Place place) {
    return switch (pattern) {
      case Observations.One(var comparison) -> part(comparison, place);
      case Observations.All(var nodes) -> new Node.All(nodes(nodes, place));
      case Observations.Any(var nodes) -> new Node.Any(nodes(nodes, place));
      case Observations.Sequence(var nodes) -> new Node.Sequence(nodes(nodes, place));
      case Observations.Within(var node, double seconds) ->
          new Node.Within(node(node, place), (long) (seconds * MILLIS));
      case Observations.Repeated(var node, int times) ->
          new Node.Repeated(node(node, place.repeated(times)), times);
      case Observations.Between(var node, long start, long stop) ->
          node(node, place.between(start, stop));
    };
  }

  private List<Node> nodes(List<Observations> patterns, Place place) {
    return patterns.stream().map(pattern -> node(pattern, place)).toList();
  }

  private Node part(Comparison comparison, Place place) {
    if (parts.size() == MAX_PARTS) {
      throw new PatternTooLarge("has more than " + MAX_PARTS + " observations");
    }
    int number = parts.size();
    parts.add(new Part(number, comparison, place.start(), place.stop(), place.times()));
    return new Node.One(number);
  }
}
