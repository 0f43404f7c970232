package dev.vedette.pipeline;

import dev.vedette.detect.exceptions.ExceptionCounts;
import dev.vedette.detect.indicators.IndicatorHit;
import dev.vedette.model.Finding;
import dev.vedette.sigma.correlate.CapturedEvent;
import dev.vedette.sources.RecordBatch;
import java.util.List;

/**
 * What became of a batch.
 *
 * @param hits findings with the index of their record in the batch, in the records' order
 * @param sighted indicators that were met, in the records' order
 * @param captured what correlations need of them, in the records' order
 * @param excepted hits that made no finding because of an exception
 * @param context what else correlation has to know of them
 * @param broken records that could not be decoded at all
 * @param unknown how many records were decoded but no source recognised them
 */
record BatchResult(
    RecordBatch batch,
    List<Hit> hits,
    List<Sighted> sighted,
    List<Captured> captured,
    ExceptionCounts excepted,
    List<Context> context,
    List<Broken> broken,
    long unknown) {

  record Hit(int index, Finding finding) {}

  /** An indicator that a record met at a time, with the finding that it would make. */
  record Sighted(int index, IndicatorHit hit, long time, Finding finding) {}

  record Captured(int index, CapturedEvent event) {}

  record Broken(long position, String reason) {}

  /** Records that were not understood, for either reason. */
  long undecoded() {
    return unknown + broken.size();
  }
}
