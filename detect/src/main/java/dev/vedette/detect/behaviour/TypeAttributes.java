package dev.vedette.detect.behaviour;

import dev.vedette.model.Event;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the OCSF attributes of one type of event come from, so that a few can be read without
 * projecting the event.
 *
 * @param ocsfClass the class's uid
 * @param values by path, such as {@code src_endpoint.ip}, and {@code activity_id}
 */
public record TypeAttributes(int ocsfClass, Map<String, Value> values) {
  public TypeAttributes {
    values = Map.copyOf(values);
  }

  /** Computes an attribute. */
  public interface Value {
    /** A String, Long, Boolean or List, or null if the event lacks it. */
    @Nullable Object of(Event event);
  }

  boolean has(String path) {
    return values.containsKey(path);
  }
}
