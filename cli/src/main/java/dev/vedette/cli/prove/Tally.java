package dev.vedette.cli.prove;

/**
 * What was done on a route.
 *
 * @param bytes of answers that were searched
 * @param foreign how many answers held something of others
 * @param own how many answers showed the walker's own canary: there it would have been found
 */
public record Tally(long requests, long bytes, long foreign, long own) {
  static final Tally NONE = new Tally(0, 0, 0, 0);

  Tally plus(Tally other) {
    return new Tally(
        requests + other.requests, bytes + other.bytes, foreign + other.foreign, own + other.own);
  }
}
