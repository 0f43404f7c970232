package dev.vedette.sources.mapping;

import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.model.FieldNames;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.decode.Timestamps;
import dev.vedette.sources.mapping.Dispatcher.Alternative;
import dev.vedette.sources.mapping.EventMapping.FieldRule;
import dev.vedette.sources.mapping.MappingCompiler.CompiledSource;
import dev.vedette.sources.mapping.SourceMapping.TextPattern;
import dev.vedette.sources.regex.Regex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All sources that are known: recognises an event, gives it its Sigma fields and its time, and
 * projects it to OCSF. Immutable, for any number of threads.
 */
public final class SourceCatalog {
  private static final Comparator<SourceMapping> PREFERENCE =
      Comparator.comparingInt(SourceMapping::priority).reversed();

  /** How the paths begin by which an alert says that it is one. */
  private static final Set<String> ALERT =
      Set.of(
          "finding_info.",
          "severity_id",
          "status",
          "disposition_id",
          "confidence",
          "risk_",
          "metadata.");

  private final Dispatcher<CompiledSource> json;
  private final Dispatcher<CompiledSource> audit;
  private final Dispatcher<CompiledSource> line;
  private final List<SourceDescription> descriptions;
  private final IdentityHashMap<EventType, EventMapping> byType = new IdentityHashMap<>();

  /** The fields by which each type is known among all others. */
  private final IdentityHashMap<EventType, Set<Integer>> recognising = new IdentityHashMap<>();

  /**
   * @param sources in the order in which those of one priority are asked
   */
  SourceCatalog(List<CompiledSource> sources, FieldNames names) {
    var sorted = new ArrayList<>(sources);
    sorted.sort(Comparator.comparing(CompiledSource::mapping, PREFERENCE));
    json = dispatcher(sorted, RecordFormat.JSON, names);
    audit = dispatcher(sorted, RecordFormat.AUDIT, names);
    line = dispatcher(sorted, RecordFormat.LINE, names);
    descriptions = sorted.stream().map(CompiledSource::mapping).map(SourceDescription::of).toList();
    for (var source : sources) {
      source.events().targets().forEach(mapping -> byType.put(mapping.type(), mapping));
      var fields =
          source.mapping().recognise().stream()
              .flatMap(List::stream)
              .map(Condition::field)
              .collect(Collectors.toCollection(HashSet::new));
      fields.addAll(fields(source.events().alternatives().stream()));
      source.events().targets().forEach(mapping -> recognising.put(mapping.type(), fields));
    }
  }

  private static Dispatcher<CompiledSource> dispatcher(
      List<CompiledSource> sources, RecordFormat format, FieldNames names) {
    var alternatives = new ArrayList<Alternative<CompiledSource>>();
    for (var source : sources) {
      var wanted = source.mapping().format();
      if (wanted == null || wanted == format) {
        source
            .mapping()
            .recognise()
            .forEach(conditions -> alternatives.add(new Alternative<>(conditions, source)));
      }
    }
    return new Dispatcher<>(alternatives, names.size());
  }

  /**
   * Recognises a decoded event: sets its type, adds its Sigma fields and sets its time if it has
   * none.
   *
   * @return whether a source was recognised
   */
  public boolean understand(Event event, RecordFormat format) {
    return understand(event, format, Steps.NONE);
  }

  boolean understand(Event event, RecordFormat format, Steps steps) {
    var sources = dispatcher(format);
    var all = sources.alternatives();
    int found = sources.next(event, 0);
    steps.asked(event, format, sources, found < all.size() ? all.get(found) : null);
    while (found < all.size()) {
      if (understand(event, all.get(found).target(), steps)) {
        return true;
      }
      found = sources.next(event, found + 1);
      if (found < all.size()) {
        steps.asked(event, format, sources, all.get(found));
      }
    }
    return false;
  }

  /** False if the source has no kind of event that this is one of. */
  private static boolean understand(Event event, CompiledSource source, Steps steps) {
    Unpacking.apply(event, source.unpackings());
    steps.unpacked(event);
    extract(event, source.patterns());
    steps.searched(event);
    apply(event, source.fields());
    steps.mapped(event);
    var kind = source.events().findAlternative(event);
    if (kind == null) {
      return false;
    }
    steps.toldApart(kind);
    finish(event, kind.target(), steps);
    return true;
  }

  private static void finish(Event event, EventMapping mapping, Steps steps) {
    event.type(mapping.type());
    Unpacking.apply(event, mapping.unpackings());
    steps.unpacked(event);
    extract(event, mapping.patterns());
    steps.searched(event);
    apply(event, mapping.fields());
    steps.mapped(event);
    if (event.time() == Event.NO_TIME) {
      time(event, mapping.time(), steps);
    }
  }

  /** The OCSF projection of an event that was understood; of any other its message alone. */
  public Map<String, Object> project(Event event) {
    return mapping(event.type())
        .map(mapping -> mapping.projection().project(event))
        .orElseGet(() ->
            new Projection(OcsfClass.BASE_EVENT, null, List.of(), EventType.UNKNOWN.title())
                .project(event));
  }

  /** The OCSF class of an event type, 0 for none. */
  public int ocsfClass(EventType type) {
    return mapping(type).map(mapping -> mapping.projection().ocsfClass().uid()).orElse(0);
  }

  /** OCSF's name for a class, such as {@code process_activity}; that of Base Event if unknown. */
  public static String ocsfClassName(long uid) {
    return OcsfClass.find(Long.toString(uid)).orElse(OcsfClass.BASE_EVENT).name();
  }

  /**
   * All classes that mappings may name, each with the paths of the attributes that it gets from
   * some source; elements of a list are not told apart.
   */
  public Map<String, Set<String>> ocsfAttributes() {
    var attributes = new HashMap<String, Set<String>>();
    OcsfClass.all().forEach(name -> attributes.put(name, new HashSet<>(OcsfSchema.ofBaseEvent())));
    byType.values().stream()
        .map(EventMapping::projection)
        .forEach(projection ->
            attributes
                .getOrDefault(projection.ocsfClass().name(), Set.of())
                .addAll(projection.paths()));
    return attributes;
  }

  /**
   * One attribute of an event's projection, without making the whole.
   *
   * @param path such as {@code src_endpoint.ip}
   * @return a String, Long, Boolean or List, or null if the event lacks it
   */
  public @Nullable Object attribute(Event event, String path) {
    return mapping(event.type())
        .map(mapping -> mapping.projection().attribute(event, path))
        .orElse(null);
  }

  /** Where the attributes of each type of event come from, in the order of its mapping. */
  public IdentityHashMap<EventType, List<AttributeSource>> attributeSources() {
    var sources = new IdentityHashMap<EventType, List<AttributeSource>>();
    byType.forEach((type, mapping) ->
        sources.put(
            type, mapping.projection().attributes().stream().map(AttributeSource::of).toList()));
    return sources;
  }

  /**
   * The fields that say of an alert that it is one: by which its source and kind are recognised,
   * and what it says of its title, its type, how grave it is and what became of it. What an alert
   * is about, such as a file or a host, is in others.
   */
  public Set<Integer> alertFields(EventType type) {
    var fields = new HashSet<>(recognising.getOrDefault(type, Set.of()));
    mapping(type)
        .ifPresent(mapping ->
            mapping.projection().attributes().stream()
                .filter(attribute -> isOfAlert(attribute.path()))
                .forEach(attribute -> fields.addAll(AttributeSource.of(attribute).reads())));
    return fields;
  }

  private static boolean isOfAlert(String path) {
    return ALERT.stream().anyMatch(path::startsWith);
  }

  private static Set<Integer> fields(Stream<? extends Alternative<?>> alternatives) {
    return alternatives
        .flatMap(each -> each.conditions().stream())
        .map(Condition::field)
        .collect(Collectors.toSet());
  }

  /** What each source says of itself, the preferred first. */
  public List<SourceDescription> descriptions() {
    return descriptions;
  }

  /** What is done to each kind of event. */
  Collection<EventMapping> mappings() {
    return byType.values();
  }

  private Dispatcher<CompiledSource> dispatcher(RecordFormat format) {
    return switch (format) {
      case JSON -> json;
      case AUDIT -> audit;
      case LINE -> line;
    };
  }

  private Optional<EventMapping> mapping(EventType type) {
    return Optional.ofNullable(byType.get(type));
  }

  private static void apply(Event event, List<FieldRule> rules) {
    for (int i = 0; i < rules.size(); i++) {
      rules.get(i).apply(event);
    }
  }

  private static void extract(Event event, List<TextPattern> patterns) {
    for (var pattern : patterns) {
      int slots = event.size();
      for (int slot = 0; slot < slots; slot++) {
        if (event.field(slot) == pattern.field()
            && event.form(slot) != Event.NULL
            && extract(event, pattern, event.value(slot))) {
          break;
        }
      }
    }
  }

  /** Takes the fields of the first pattern that is found; false if none is. */
  private static boolean extract(Event event, TextPattern pattern, String text) {
    for (var find : pattern.find()) {
      if (!RequiredText.mayHold(text, find.required())) {
        continue;
      }
      var places = find.pattern().find(text);
      if (places.length > 0) {
        for (var group : find.groups()) {
          var value = Regex.group(text, places, group.index());
          if (value != null) {
            event.add(group.field(), value);
          }
        }
        return true;
      }
    }
    return false;
  }

  private static void time(Event event, List<Integer> fields, Steps steps) {
    for (int field : fields) {
      int slot = event.find(field);
      if (slot >= 0) {
        event.unescape(slot);
        long time = Timestamps.parse(event.text(), event.start(slot), event.end(slot), null);
        if (time != Event.NO_TIME) {
          event.time(time);
          steps.dated(event, slot);
          return;
        }
      }
    }
  }
}
