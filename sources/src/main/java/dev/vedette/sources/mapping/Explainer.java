package dev.vedette.sources.mapping;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.decode.TimeDoubt;
import dev.vedette.sources.decode.Timestamps;
import dev.vedette.sources.mapping.Dispatcher.Alternative;
import dev.vedette.sources.mapping.MappingCompiler.CompiledSource;
import dev.vedette.sources.mapping.Understanding.Attempt;
import dev.vedette.sources.mapping.Understanding.NearMiss;
import dev.vedette.sources.mapping.Understanding.Recognition;
import dev.vedette.sources.mapping.Understanding.Step;
import dev.vedette.sources.mapping.Understanding.Value;
import dev.vedette.sources.mapping.Understanding.When;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes down the steps by which one event is understood. */
final class Explainer implements Steps {
  private static final int MAX_NEAR = 3;
  private static final int MAX_SEEN = 120;
  private static final Comparator<NearMiss> NEAREST_FIRST =
      Comparator.<NearMiss>comparingInt(near -> near.failing().size())
          .thenComparing(near -> near.holding().size(), Comparator.reverseOrder())
          .thenComparing(NearMiss::source);

  private final FieldNames names;
  private final Instant reference;
  private final List<Attempt> attempts = new ArrayList<>();

  /** By slot the step that added it. */
  private final List<Step> added = new ArrayList<>();

  private List<String> kind = List.of();
  private int dated = -1;

  Explainer(FieldNames names, Instant reference) {
    this.names = names;
    this.reference = reference;
  }

  void decoded(Event event) {
    note(event, Step.DECODED);
  }

  @Override
  public void asked(
      Event event,
      RecordFormat format,
      Dispatcher<CompiledSource> sources,
      @Nullable Alternative<CompiledSource> found) {
    note(event, Step.UNWRAPPED);
    attempts.add(
        found == null
            ? new Attempt(format, null, nearest(event, sources))
            : new Attempt(format, recognition(found), List.of()));
  }

  private Recognition recognition(Alternative<CompiledSource> found) {
    var mapping = found.target().mapping();
    return new Recognition(
        mapping.id(), mapping.title(), mapping.file(), described(found.conditions()));
  }

  private List<String> described(List<Condition> conditions) {
    return conditions.stream().map(each -> each.describe(names)).toList();
  }

  private List<NearMiss> nearest(Event event, Dispatcher<CompiledSource> sources) {
    return sources.alternatives().stream()
        .flatMap(each -> nearMiss(event, each).stream())
        .sorted(NEAREST_FIRST)
        .limit(MAX_NEAR)
        .toList();
  }

  /** Nothing if none of the conditions holds: then the source has nothing to do with the event. */
  private Optional<NearMiss> nearMiss(Event event, Alternative<CompiledSource> alternative) {
    var holding = alternative.conditions().stream().filter(each -> each.holds(event)).toList();
    if (holding.isEmpty()) {
      return Optional.empty();
    }
    var failing =
        alternative.conditions().stream()
            .filter(each -> !holding.contains(each))
            .map(each -> each.describe(names) + ", but " + seen(event, each.field()))
            .toList();
    return Optional.of(
        new NearMiss(alternative.target().mapping().id(), described(holding), failing));
  }

  private static String seen(Event event, int field) {
    var value = event.string(field);
    if (value == null) {
      return "it is not there";
    }
    return "it is " + (value.length() > MAX_SEEN ? value.substring(0, MAX_SEEN) + "…" : value);
  }

  @Override
  public void unpacked(Event event) {
    note(event, Step.UNPACKED);
  }

  @Override
  public void searched(Event event) {
    note(event, Step.PATTERN);
  }

  @Override
  public void mapped(Event event) {
    note(event, Step.MAPPED);
  }

  private void note(Event event, Step step) {
    if (added.size() > event.size()) {
      added.subList(event.size(), added.size()).clear();
    }
    while (added.size() < event.size()) {
      added.add(step);
    }
  }

  @Override
  public void toldApart(Alternative<EventMapping> kind) {
    this.kind = described(kind.conditions());
  }

  @Override
  public void dated(Event event, int slot) {
    dated = slot;
  }

  Understanding understanding(RecordFormat format, @Nullable String broken, Event event) {
    if (broken != null) {
      return new Understanding(
          format, broken, List.of(), List.of(), List.of(), 0, new When(null, null, List.of()));
    }
    var values = new ArrayList<Value>();
    int unnamed = 0;
    for (int slot = 0; slot < event.size(); slot++) {
      if (event.field(slot) == FieldNames.UNKNOWN) {
        unnamed++;
      } else if (event.form(slot) != Event.NULL) {
        values.add(new Value(names.name(event.field(slot)), event.value(slot), added.get(slot)));
      }
    }
    return new Understanding(format, null, attempts, kind, values, unnamed, when(event));
  }

  private When when(Event event) {
    if (event.time() == Event.NO_TIME) {
      return new When(null, null, List.of(TimeDoubt.NO_TIME));
    }
    int slot = dated >= 0 ? dated : ofHeader(event);
    var text = slot < 0 ? null : event.value(slot);
    return new When(
        slot < 0 ? null : names.name(event.field(slot)),
        text,
        TimeDoubt.of(text, event.time(), reference));
  }

  /** The slot that decoding took the time from, or -1 if no field holds it. */
  private int ofHeader(Event event) {
    return Stream.of("timestamp", "@timestamp")
        .map(name -> event.find(names.find(name)))
        .filter(slot -> slot >= 0 && time(event, slot) == event.time())
        .findFirst()
        .orElse(-1);
  }

  private long time(Event event, int slot) {
    return Timestamps.parse(event.text(), event.start(slot), event.end(slot), reference);
  }
}
