package dev.vedette.pipeline;

import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.ActivityReader;
import dev.vedette.detect.behaviour.Detector;
import dev.vedette.detect.behaviour.TypeAttributes;
import dev.vedette.detect.behaviour.catalog.BehaviourModels;
import dev.vedette.model.EventType;
import dev.vedette.sources.mapping.AttributeSource;
import dev.vedette.sources.mapping.SourceCatalog;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The models of behaviour, and what reads the activities that they see.
 *
 * @param detectors for any number of tenants
 */
public record BehaviourContent(List<Detector<?>> detectors, ActivityReader reader) {
  /** Without models nothing is read. */
  public static final BehaviourContent NONE =
      new BehaviourContent(List.of(), new ActivityReader(new IdentityHashMap<>()));

  public BehaviourContent {
    detectors = List.copyOf(detectors);
  }

  static BehaviourContent of(BehaviourModels models, SourceCatalog catalog) {
    return new BehaviourContent(models.detectors(), new ActivityReader(attributes(catalog)));
  }

  public boolean isEmpty() {
    return detectors.isEmpty();
  }

  /** Whether any model looks at an activity. */
  boolean concerns(Activity activity) {
    try {
      for (int i = 0; i < detectors.size(); i++) {
        if (detectors.get(i).concerns(activity)) {
          return true;
        }
      }
      return false;
    } catch (RuntimeException e) {
      // The engine fences the model that failed here, where it fails again.
      return true;
    }
  }

  private static IdentityHashMap<EventType, TypeAttributes> attributes(SourceCatalog catalog) {
    var types = new IdentityHashMap<EventType, TypeAttributes>();
    catalog
        .attributeSources()
        .forEach((type, sources) -> {
          var values = new HashMap<String, TypeAttributes.Value>();
          values.put("activity_id", event -> catalog.attribute(event, "activity_id"));
          for (AttributeSource source : sources) {
            values.putIfAbsent(source.path(), source.value()::of);
          }
          types.put(type, new TypeAttributes(catalog.ocsfClass(type), values));
        });
    return types;
  }
}
