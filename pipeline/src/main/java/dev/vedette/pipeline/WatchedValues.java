package dev.vedette.pipeline;

import dev.vedette.detect.indicators.Watch;
import dev.vedette.detect.indicators.WatchedValue;
import dev.vedette.model.EventType;
import dev.vedette.sources.mapping.AttributeSource;
import dev.vedette.sources.mapping.SourceCatalog;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Takes from the mappings of sources which values of each event may meet an indicator. */
final class WatchedValues {
  private WatchedValues() {}

  static IdentityHashMap<EventType, List<WatchedValue>> of(SourceCatalog catalog) {
    var watched = new IdentityHashMap<EventType, List<WatchedValue>>();
    catalog
        .attributeSources()
        .forEach((type, sources) -> {
          var values = new ArrayList<WatchedValue>();
          sources.forEach(
              source -> Watch.of(source.path()).ifPresent(watch -> add(source, watch, values)));
          watched.put(type, values);
        });
    return watched;
  }

  private static void add(AttributeSource source, Watch watch, List<WatchedValue> values) {
    // What stands in the middle of a text is found in the whole of it, without cutting it out.
    var fields = watch == Watch.TEXT ? source.reads() : source.fields();
    for (int field : fields) {
      values.add(new WatchedValue.OfField(source.path(), watch, field));
    }
    if (fields.isEmpty()) {
      values.add(new WatchedValue.Computed(source.path(), watch, source.value()::of));
    }
  }
}
