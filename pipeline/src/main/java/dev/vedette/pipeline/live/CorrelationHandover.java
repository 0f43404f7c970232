package dev.vedette.pipeline.live;

import dev.vedette.pipeline.DetectionContent;
import dev.vedette.sigma.correlate.CorrelationLimits;
import dev.vedette.sigma.correlate.CorrelationSink;
import dev.vedette.sigma.correlate.CorrelationState;
import dev.vedette.sigma.correlate.RestoredCorrelations;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Hands what correlations remember from one content to the next, by way of a temporary file, for it
 * may be as large as the memory that it is in.
 */
final class CorrelationHandover {
  private CorrelationHandover() {}

  /**
   * The memory of {@code former} for the rules of other content: rules that do the same keep what
   * they had, and the rest is dropped and counted.
   *
   * @throws IOException if there is no room for it on the disk
   */
  static RestoredCorrelations carry(
      CorrelationState former,
      DetectionContent next,
      CorrelationLimits limits,
      CorrelationSink sink)
      throws IOException {
    Path file = Files.createTempFile("vedette-correlations-", ".snapshot");
    try {
      try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
        former.write(out);
      }
      try (var in = new BufferedInputStream(Files.newInputStream(file))) {
        return next.correlations().restore(in, limits, sink);
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
