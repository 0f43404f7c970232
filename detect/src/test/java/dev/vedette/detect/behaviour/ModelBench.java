package dev.vedette.detect.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.behaviour.catalog.BehaviourModels;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs one model with the priors that are shipped, as an engine runs it. */
public final class ModelBench {
  private final List<Anomaly> told = new ArrayList<>();
  private final BehaviourEngine engine;
  private long reference;

  public ModelBench(String model) {
    var detector =
        shipped().detectors().stream()
            .filter(each -> each.name().equals(model))
            .findFirst()
            .orElseThrow();
    engine = new BehaviourEngine(Happenings.TENANT, List.of(detector), told::add);
  }

  /** Every model with what is shipped for it, which must be free of problems. */
  public static BehaviourModels shipped() {
    try {
      var models = BehaviourModels.load(SharedData.content().resolve("behaviour"));
      assertThat(models.problems()).isEmpty();
      return models;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void take(Activity... activities) {
    for (var activity : activities) {
      engine.accept(activity, ++reference);
    }
    assertThat(engine.problems())
        .filteredOn(problem -> problem.message().contains("failed"))
        .isEmpty();
  }

  /** What was told since the last call. */
  public List<Observation> told() {
    var observations = told.stream().map(Anomaly::observation).toList();
    told.clear();
    return observations;
  }

  /** The reasons of an observation, each on a line. */
  public static String reasons(Observation observation) {
    return observation.contributions().stream()
        .map(Contribution::toString)
        .collect(Collectors.joining("\n"));
  }
}
