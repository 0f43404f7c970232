package dev.vedette.bench.detection;

import dev.vedette.bench.Figure;
import dev.vedette.pipeline.ContentLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What is noticed and how whole it is told: techniques on recordings, incidents on the alerts of
 * simulated companies and on campaigns, noise on a generated office. Each tier has figures of its
 * own, beside what naive ways make of the same input; sets that a corpus lacks are left out.
 */
public final class DetectionBench {
  private DetectionBench() {}

  /** Runs the benchmark on a folder laid out as the shared data. */
  public static void run(
      ContentLoader loader, Path corpus, Consumer<Figure> figures, Consumer<String> notes)
      throws IOException {
    var told = new Told(figures, notes);
    IncidentTier.run(loader, corpus, told);
    TechniqueTier.run(loader, corpus, told);
  }
}
