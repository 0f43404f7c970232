package dev.vedette.cli.report;

import dev.vedette.model.Finding;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which findings an HTML page shows one by one, so that it opens however many there are. Each row
 * of folded findings gets a share, so that no chatty rule crowds out the others; the rest is
 * counted.
 */
final class PageQuota {
  static final int MAX_IN_INCIDENTS = 5_000;
  static final int MAX_LOOSE = 2_000;
  private static final int MAX_OF_INCIDENT_ROW = 500;
  private static final int MAX_OF_LOOSE_ROW = 100;

  private record Row(int incident, String analytic) {}

  private final FindingFolds folds;
  private final Map<Row, Long> left = new HashMap<>();

  private PageQuota(FindingFolds folds) {
    this.folds = folds;
  }

  /** The ids of the findings to show. */
  static Set<String> choose(ScanResult result, FindingFolds folds) {
    var quota = new PageQuota(folds);
    long budget = MAX_IN_INCIDENTS;
    for (int incident = 0; incident < result.incidents().size(); incident++) {
      budget = quota.share(incident, folds.ofIncident(incident), MAX_OF_INCIDENT_ROW, budget);
    }
    quota.share(-1, folds.loose(), MAX_OF_LOOSE_ROW, MAX_LOOSE);
    var chosen = new HashSet<String>();
    for (var finding : result.findings()) {
      if (quota.takes(finding)) {
        chosen.add(finding.uid());
      }
    }
    return chosen;
  }

  private long share(int incident, List<Fold> rows, long most, long budget) {
    for (var row : rows) {
      long share = Math.min(Math.min(row.count(), most), budget);
      left.put(new Row(incident, row.analytic().uid()), share);
      budget -= share;
    }
    return budget;
  }

  private boolean takes(Finding finding) {
    var incident = folds.incident(finding);
    var row = new Row(incident == null ? -1 : incident, finding.analytic().uid());
    return left.merge(row, -1L, Long::sum) >= 0;
  }
}
