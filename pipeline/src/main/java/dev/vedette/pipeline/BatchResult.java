package dev.vedette.pipeline;

import dev.vedette.correlate.entities.Lesson;
import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.exceptions.ExceptionCounts;
import dev.vedette.detect.indicators.IndicatorHit;
import dev.vedette.detect.indicators.IndicatorSightings;
import dev.vedette.detect.observed.PatternSighting;
import dev.vedette.detect.observed.PatternSightings;
import dev.vedette.model.Finding;
import dev.vedette.sigma.correlate.CapturedEvent;
import dev.vedette.sources.RecordBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch.
 *
 * @param hits findings with the index of their record in the batch, in the records' order
 * @param sighted indicators that were met, in the records' order
 * @param captured what correlations need of them, in the records' order
 * @param acted what models of behaviour see, in the records' order
 * @param excepted hits that made no finding because of an exception
 * @param context what else correlation has to know of them
 * @param lessons what they tell of who is who
 * @param broken records that could not be decoded at all
 * @param unknown how many records were decoded but no source recognised them
 */
public record BatchResult(
    RecordBatch batch,
    List<Hit> hits,
    List<Sighted> sighted,
    List<Captured> captured,
    List<Acted> acted,
    ExceptionCounts excepted,
    List<Context> context,
    List<Lesson> lessons,
    List<Broken> broken,
    long unknown) {

  /**
   * A finding of a record.
   *
   * @param ocsf the record's projection
   */
  public record Hit(int index, Finding finding, Map<String, Object> ocsf) {}

  /**
   * An indicator that a record met at a time, with the finding that it would make.
   *
   * @param ocsf the record's projection
   * @param pattern what the record is of a pattern over several observations; null where the
   *     indicator stands alone
   */
  public record Sighted(
      int index,
      IndicatorHit hit,
      long time,
      Finding finding,
      Map<String, Object> ocsf,
      @Nullable PatternSighting pattern) {

    /** The finding that follows, by what was seen before of the same tenant, if one does. */
    public Optional<Finding> judge(IndicatorSightings sightings, PatternSightings patterns) {
      if (pattern != null) {
        return patterns.add(pattern.part(), pattern.observation()).map(pattern::complete);
      }
      return sightings.add(hit, time) ? Optional.of(finding) : Optional.empty();
    }

    Sighted at(int place) {
      return new Sighted(place, hit, time, finding, ocsf, pattern);
    }
  }

  public record Captured(int index, CapturedEvent event) {}

  /** What a record tells models of behaviour. */
  public record Acted(int index, Activity activity) {}

  public record Broken(long position, String reason) {}

  /** Nothing yet of a batch. */
  public static BatchResult none(RecordBatch batch) {
    return new BatchResult(
        batch,
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ExceptionCounts(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        0);
  }

  /** The same with what became of one more record, judged alone. */
  public BatchResult with(int index, BatchResult alone) {
    alone.hits.forEach(hit -> hits.add(new Hit(index, hit.finding(), hit.ocsf())));
    alone.sighted.forEach(each -> sighted.add(each.at(index)));
    alone.captured.forEach(each -> captured.add(new Captured(index, each.event())));
    alone.acted.forEach(each -> acted.add(new Acted(index, each.activity())));
    excepted.addAll(alone.excepted);
    context.addAll(alone.context);
    lessons.addAll(alone.lessons);
    broken.addAll(alone.broken);
    return new BatchResult(
        batch,
        hits,
        sighted,
        captured,
        acted,
        excepted,
        context,
        lessons,
        broken,
        unknown + alone.unknown);
  }

  /** The same with one more record that was broken. */
  public BatchResult with(Broken record) {
    broken.add(record);
    return this;
  }

  /** Records that were not understood, for either reason. */
  public long undecoded() {
    return unknown + broken.size();
  }
}
