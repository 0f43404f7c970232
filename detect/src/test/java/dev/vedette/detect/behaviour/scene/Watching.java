package dev.vedette.detect.behaviour.scene;

import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Anomaly;
import dev.vedette.detect.behaviour.BehaviourEngine;
import dev.vedette.detect.behaviour.Contribution;
import dev.vedette.detect.behaviour.Detector;
import dev.vedette.detect.behaviour.Observation;
import dev.vedette.detect.behaviour.catalog.BehaviourModels;
import dev.vedette.detect.geography.Geography;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One shipped model at work, with what it has told. */
public final class Watching {
  private final List<Detector<?>> models;
  private final List<Anomaly> told = new ArrayList<>();
  private BehaviourEngine engine;

  private Watching(String model, Geography geography) {
    models =
        shipped(geography).detectors().stream().filter(each -> each.name().equals(model)).toList();
    if (models.isEmpty()) {
      throw new IllegalArgumentException(model + " has broken priors, or is none");
    }
    engine = new BehaviourEngine(Scene.TENANT, models, told::add);
  }

  /** A model with what is shipped for it. */
  public static Watching of(String model) {
    return new Watching(model, Geography.NONE);
  }

  public static Watching of(String model, Geography geography) {
    return new Watching(model, geography);
  }

  public static BehaviourModels shipped(Geography geography) {
    try {
      return BehaviourModels.load(Path.of("../content/behaviour"), geography);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void see(Activity activity) {
    engine.accept(activity, 0);
  }

  /** Writes everything down, and goes on with what is read again. */
  public void restart() {
    try {
      var bytes = new ByteArrayOutputStream();
      engine.write(bytes);
      engine = new BehaviourEngine(Scene.TENANT, models, told::add);
      if (!engine.read(new ByteArrayInputStream(bytes.toByteArray())).isEmpty()) {
        throw new AssertionError("what was written could not be read");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was told; what throws fails the test. */
  public List<Observation> told() {
    if (!engine.problems().isEmpty()) {
      throw new AssertionError(engine.problems());
    }
    return told.stream().map(Anomaly::observation).toList();
  }

  /** The reasons of everything that was told. */
  public List<String> reasons() {
    return told().stream()
        .flatMap(each -> each.contributions().stream())
        .map(Contribution::words)
        .toList();
  }

  public List<String> titles() {
    return told().stream().map(Observation::title).toList();
  }
}
