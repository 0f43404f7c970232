package dev.vedette.cli;

import dev.vedette.cli.report.UnderstandingReport;
import dev.vedette.cli.report.UnderstandingReport.Counts;
import dev.vedette.cli.report.UnderstandingReport.Shown;
import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.model.Origin;
import dev.vedette.pipeline.SourceInquiry;
import dev.vedette.sources.mapping.SourceCatalog;
import dev.vedette.sources.mapping.Understanding;
import java.util.Map;
import java.util.TreeMap;

/** Counts records by how they are understood, and shows the first of them. */
final class SourceTally implements SourceInquiry.Visitor {
  private final UnderstandingReport report;
  private final long limit;
  private final boolean onlyUnknown;
  private final SourceCatalog catalog;
  private final Map<String, Long> bySource = new TreeMap<>();
  private long records;
  private long broken;
  private long unknown;
  private long shown;
  private long eligible;

  /**
   * @param limit how many are shown at most
   * @param onlyUnknown whether those that are understood are not shown
   */
  SourceTally(UnderstandingReport report, long limit, boolean onlyUnknown, SourceCatalog catalog) {
    this.report = report;
    this.limit = limit;
    this.onlyUnknown = onlyUnknown;
    this.catalog = catalog;
  }

  @Override
  public void record(Origin origin, Understanding understanding, Event event) {
    records++;
    boolean isUnderstood = understanding.recognition().isPresent();
    if (understanding.broken() != null) {
      broken++;
    } else if (isUnderstood) {
      bySource.merge(name(event.type()), 1L, Long::sum);
    } else {
      unknown++;
    }
    if (onlyUnknown && isUnderstood) {
      return;
    }
    eligible++;
    if (shown < limit) {
      shown++;
      var ocsf = isUnderstood ? catalog.project(event) : Map.<String, Object>of();
      report.record(
          new Shown(origin, event.raw(), event.type(), event.time(), ocsf, understanding));
    }
  }

  private static String name(EventType type) {
    return type.source() + ", " + type.title();
  }

  Counts counts() {
    return new Counts(records, broken, unknown, eligible - shown, bySource);
  }

  boolean isAllUnderstood() {
    return broken == 0 && unknown == 0;
  }
}
