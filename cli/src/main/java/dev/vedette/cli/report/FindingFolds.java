package dev.vedette.cli.report;

import dev.vedette.model.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All findings of a scan folded by incident and analytic, from one walk over them. Holds the ids of
 * findings that belong to incidents, and of the others only counts.
 */
final class FindingFolds {
  private static final Comparator<Fold> MOST_SEVERE_FIRST =
      Comparator.comparing(Fold::severity)
          .thenComparingLong(Fold::count)
          .reversed()
          .thenComparingInt(Fold::number);

  private final Map<String, Integer> incidents = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Map<String, Fold>> folds = new ArrayList<>();
  private final Map<String, Fold> loose = new LinkedHashMap<>();

  private FindingFolds() {}

  static FindingFolds of(ScanResult result) {
    var folds = new FindingFolds();
    for (var report : result.incidents()) {
      int index = folds.folds.size();
      folds.folds.add(new LinkedHashMap<>());
      report.incident().findings().forEach(uid -> folds.incidents.putIfAbsent(uid, index));
    }
    result.findings().forEach(folds::add);
    return folds;
  }

  private void add(Finding finding) {
    var incident = incidents.get(finding.uid());
    var group = incident == null ? loose : folds.get(incident);
    var fold =
        group.computeIfAbsent(finding.analytic().uid(), uid -> new Fold(group.size() + 1, finding));
    fold.add(finding);
    if (incident != null) {
      numbers.put(finding.uid(), fold.number());
    }
  }

  /** The index of the incident in {@link ScanResult#incidents}, null for a loose finding. */
  @Nullable Integer incident(Finding finding) {
    return incidents.get(finding.uid());
  }

  /** The rows of an incident by number. */
  List<Fold> ofIncident(int incident) {
    return List.copyOf(folds.get(incident).values());
  }

  /** The rows that belong to no incident, most severe and most frequent first. */
  List<Fold> loose() {
    return loose.values().stream().sorted(MOST_SEVERE_FIRST).toList();
  }

  /** The rows that these findings are in, by number, each with those of the findings. */
  SortedMap<Integer, List<String>> citations(List<String> findings) {
    var rows = new TreeMap<Integer, List<String>>();
    for (var uid : findings) {
      var number = numbers.get(uid);
      if (number != null) {
        rows.computeIfAbsent(number, each -> new ArrayList<>()).add(uid);
      }
    }
    return rows;
  }
}
