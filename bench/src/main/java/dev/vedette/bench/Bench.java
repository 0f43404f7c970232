package dev.vedette.bench;

import dev.vedette.cli.Vedette;

/**
 * The command {@code vedette} with its benchmarks, which come with peers that nothing else needs.
 */
public final class Bench {
  private Bench() {}

  public static void main(String[] arguments) {
    Vedette.start(arguments, new BenchCommand());
  }
}
