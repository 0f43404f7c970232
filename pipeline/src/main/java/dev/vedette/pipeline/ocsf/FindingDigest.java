package dev.vedette.pipeline.ocsf;

import dev.vedette.model.Finding;
import dev.vedette.model.Observable;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the line of an incident says of its findings, gathered while they go by. */
public final class FindingDigest {
  /** An incident of ten thousand findings has more than anybody searches for. */
  private static final int MAX_OBSERVABLES = 1_000;

  private final Map<String, String> titles = new HashMap<>();
  private final Set<Observable> observables = new LinkedHashSet<>();

  public void add(Finding finding) {
    titles.put(finding.uid(), finding.title());
    for (var observable : finding.observables()) {
      if (observables.size() < MAX_OBSERVABLES) {
        observables.add(observable);
      }
    }
  }

  Optional<String> findTitle(String uid) {
    return Optional.ofNullable(titles.get(uid));
  }

  /** The different observables of all findings, at most 1,000, in the order of the findings. */
  List<Observable> observables() {
    return List.copyOf(observables);
  }
}
