package dev.vedette.sources.mapping;

import dev.vedette.model.EventType;
import dev.vedette.model.FieldNames;
import dev.vedette.model.LogSource;
import dev.vedette.model.Problem;
import dev.vedette.sources.mapping.Dispatcher.Alternative;
import dev.vedette.sources.mapping.EventMapping.FieldRule;
import dev.vedette.sources.mapping.SourceMapping.Part;
import dev.vedette.sources.mapping.SourceMapping.TextPattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Joins the parts of a mapping (base, source, event) and brings them into the form that runs. */
final class MappingCompiler {
  private static final Part NOTHING =
      new Part(null, List.of(), List.of(), List.of(), Map.of(), List.of(), List.of(), Map.of());

  private final FieldNames names;
  private final Consumer<Problem> problems;

  MappingCompiler(FieldNames names, Consumer<Problem> problems) {
    this.names = names;
    this.problems = problems;
  }

  /** The mapping as a recogniser of its kinds of event; {@code base} is what it extends. */
  CompiledSource compile(SourceMapping mapping, @Nullable Part base) {
    var common = base == null ? mapping.common() : merge(base, mapping.common());
    var alternatives = new ArrayList<Alternative<EventMapping>>();
    for (var event : mapping.events()) {
      var compiled = event(mapping, event.title(), merge(common, event.part()), event.part());
      var whens = event.when().isEmpty() ? List.<List<Condition>>of(List.of()) : event.when();
      whens.forEach(when -> alternatives.add(new Alternative<>(when, compiled)));
    }
    if (!mapping.isStrict()) {
      alternatives.add(
          new Alternative<>(List.of(), event(mapping, mapping.title(), common, NOTHING)));
    }
    return new CompiledSource(
        mapping,
        common.unpackings(),
        common.patterns(),
        fieldRules(common),
        new Dispatcher<>(alternatives, names.size()));
  }

  /** Later parts go before earlier ones where both say something. */
  static Part merge(Part base, Part own) {
    return new Part(
        own.product() != null ? own.product() : base.product(),
        own.services().isEmpty() ? base.services() : own.services(),
        own.categories().isEmpty() ? base.categories() : own.categories(),
        own.time().isEmpty() ? base.time() : own.time(),
        merge(base.fields(), own.fields()),
        Stream.concat(own.unpackings().stream(), base.unpackings().stream()).toList(),
        Stream.concat(own.patterns().stream(), base.patterns().stream()).toList(),
        merge(base.ocsf(), own.ocsf()));
  }

  private static Map<String, Expression> merge(
      Map<String, Expression> base, Map<String, Expression> own) {
    var merged = new LinkedHashMap<>(base);
    merged.putAll(own);
    return merged;
  }

  /**
   * @param merged all that is said of the event
   * @param own what is said of it beyond the source's common part, which has been applied before
   */
  private EventMapping event(SourceMapping mapping, String title, Part merged, Part own) {
    return new EventMapping(
        new EventType(mapping.id(), title, logSources(merged)),
        merged.time(),
        own.unpackings(),
        own.patterns(),
        fieldRules(own),
        projection(mapping, title, merged));
  }

  private static List<LogSource> logSources(Part part) {
    var logSources = new ArrayList<LogSource>();
    for (var category : orNull(part.categories())) {
      for (var service : orNull(part.services())) {
        logSources.add(new LogSource(part.product(), category, service));
      }
    }
    return logSources;
  }

  private static List<@Nullable String> orNull(List<String> values) {
    return values.isEmpty() ? Collections.singletonList(null) : new ArrayList<>(values);
  }

  private List<FieldRule> fieldRules(Part part) {
    return part.fields().entrySet().stream()
        .map(entry -> new FieldRule(names.intern(entry.getKey()), entry.getValue()))
        .toList();
  }

  private Projection projection(SourceMapping mapping, String title, Part part) {
    var ocsfClass = OcsfClass.BASE_EVENT;
    Expression activity = null;
    RecordedOcsf recorded = null;
    var attributes = new ArrayList<Attribute>();
    for (var entry : part.ocsf().entrySet()) {
      switch (entry.getKey()) {
        case "class" -> ocsfClass = ocsfClass(mapping, entry.getValue());
        case "activity" -> activity = entry.getValue();
        case "as_recorded" ->
            recorded =
                entry.getValue().equals(new Expression.Literal(""))
                    ? null
                    : new RecordedOcsf(names);
        default -> attributes.add(Attribute.of(entry.getKey(), entry.getValue()));
      }
    }
    return new Projection(ocsfClass, activity, List.copyOf(attributes), title, recorded);
  }

  private OcsfClass ocsfClass(SourceMapping mapping, Expression value) {
    var name =
        switch (value) {
          case Expression.Field(int id) -> names.name(id);
          case Expression.Literal(Object literal) -> literal.toString();
          case Expression.First _, Expression.Call _ -> "";
        };
    var known = OcsfClass.find(name);
    if (known.isEmpty()) {
      problems.accept(
          Problem.error(
              mapping.file(),
              0,
              0,
              "unknown OCSF class '" + name + "': there are " + OcsfClass.names()));
    }
    return known.orElse(OcsfClass.BASE_EVENT);
  }

  /**
   * A source whose events can be told apart. The common patterns and fields run before its events
   * are told apart, so that {@code when} may ask for what they give.
   */
  record CompiledSource(
      SourceMapping mapping,
      List<Unpacking> unpackings,
      List<TextPattern> patterns,
      List<FieldRule> fields,
      Dispatcher<EventMapping> events) {}
}
