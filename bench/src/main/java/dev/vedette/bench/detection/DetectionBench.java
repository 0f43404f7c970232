package dev.vedette.bench.detection;

import dev.vedette.bench.Figure;
import dev.vedette.pipeline.ContentLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What is noticed and how whole it is told: techniques on recordings, incidents on the alerts of
 * simulated companies and on campaigns, noise on a generated office. Each tier has figures of its
 * own, beside what naive ways make of the same input; sets that a corpus lacks are left out.
 */
public final class DetectionBench {
  private DetectionBench() {}

  /**
   * Runs the benchmark on a folder laid out as the shared data.
   *
   * @param tiers which of 1, 2 and 3
   * @param notes takes the cases behind the figures, for people
   */
  public static void run(
      ContentLoader loader,
      Path corpus,
      Set<Integer> tiers,
      Consumer<Figure> figures,
      Consumer<String> notes)
      throws IOException {
    var told = new Told(figures, notes);
    if (tiers.contains(2)) {
      IncidentTier.run(loader, corpus, told);
    }
    if (tiers.contains(1)) {
      TechniqueTier.run(loader, corpus, told);
    }
    if (tiers.contains(3)) {
      NoiseTier.run(loader, corpus, told);
    }
  }
}
