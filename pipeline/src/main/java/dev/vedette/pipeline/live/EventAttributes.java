package dev.vedette.pipeline.live;

import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.sources.mapping.AttributeSource;
import dev.vedette.sources.mapping.SourceCatalog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes some attributes of OCSF out of events without projecting them: which expressions give them
 * is found once for each type of event. For one thread.
 */
public final class EventAttributes {
  private final SourceCatalog catalog;
  private final List<List<String>> wanted;
  private final IdentityHashMap<EventType, List<AttributeSource>> sources;
  private final IdentityHashMap<EventType, List<List<AttributeSource.Value>>> plans =
      new IdentityHashMap<>();
  private final List<@Nullable Object> none;

  /**
   * @param wanted for each attribute the paths of which the first one that an event has counts
   */
  public EventAttributes(SourceCatalog catalog, List<List<String>> wanted) {
    this.catalog = catalog;
    this.wanted = wanted;
    sources = catalog.attributeSources();
    none = Collections.nCopies(wanted.size(), null);
  }

  /** The attributes of a record that nobody understands. */
  public List<@Nullable Object> none() {
    return none;
  }

  /** The attributes of an event, null where it has none. */
  public List<@Nullable Object> of(Event event) {
    var plan = plans.get(event.type());
    if (plan == null) {
      plan = plan(event.type());
      plans.put(event.type(), plan);
    }
    @Nullable Object[] values = new @Nullable Object[plan.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = first(plan.get(i), event);
    }
    return Arrays.asList(values);
  }

  private static @Nullable Object first(List<AttributeSource.Value> choices, Event event) {
    for (var choice : choices) {
      var value = choice.of(event);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private List<List<AttributeSource.Value>> plan(EventType type) {
    var known = new HashMap<String, AttributeSource.Value>();
    known.put("class_uid", constant((long) catalog.ocsfClass(type)));
    known.put("class_name", constant(SourceCatalog.ocsfClassName(catalog.ocsfClass(type))));
    known.put("activity_id", event -> catalog.attribute(event, "activity_id"));
    known.put("message", constant(type.title()));
    for (var source : sources.getOrDefault(type, List.of())) {
      known.put(source.path(), source.value());
    }
    return wanted.stream().map(paths -> choices(paths, known)).toList();
  }

  private static List<AttributeSource.Value> choices(
      List<String> paths, Map<String, AttributeSource.Value> known) {
    var choices = new ArrayList<AttributeSource.Value>();
    for (var path : paths) {
      var value = known.get(path);
      if (value != null) {
        choices.add(value);
      }
    }
    return List.copyOf(choices);
  }

  private static AttributeSource.Value constant(Object value) {
    return _ -> value;
  }
}
