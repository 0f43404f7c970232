package dev.vedette.sources.mapping;

import dev.vedette.model.Event;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an attribute of a projection comes from, for whoever has to look at its values in many
 * events without projecting them.
 *
 * @param path the attribute, such as {@code src_endpoint.ip}
 * @param fields the fields whose values become the attribute, whole or trimmed; empty if the value
 *     has to be computed
 * @param reads every field that has a say in the value
 */
public record AttributeSource(String path, List<Integer> fields, List<Integer> reads, Value value) {
  /** What they do leaves the value recognisable in its field. */
  private static final Set<String> TRIMMING =
      Set.of("unless", "lower", "nolabel", "hashes", "basename");

  /** Computes the attribute of an event. */
  public interface Value {
    /** A String, Long, Boolean or List, or null if the event lacks it. */
    @Nullable Object of(Event event);
  }

  public AttributeSource {
    fields = List.copyOf(fields);
    reads = List.copyOf(reads);
  }

  static AttributeSource of(Attribute attribute) {
    var fields = new LinkedHashSet<Integer>();
    boolean isThere = collect(attribute.value(), fields);
    var reads = new LinkedHashSet<Integer>();
    read(attribute.value(), reads);
    return new AttributeSource(
        attribute.path(),
        isThere ? List.copyOf(fields) : List.of(),
        List.copyOf(reads),
        attribute::find);
  }

  /** Adds the fields of an expression; false if its value is not to be found in them. */
  private static boolean collect(Expression expression, Set<Integer> fields) {
    return switch (expression) {
      case Expression.Field(int id) -> {
        fields.add(id);
        yield true;
      }
      case Expression.First(List<Expression> parts) -> first(parts, fields);
      case Expression.Literal _ -> true;
      case Expression.Call(String name, var _, List<Expression> arguments) -> {
        boolean isTrimmed =
            TRIMMING.contains(name)
                || (name.equals("switch") && arguments.getLast().equals(arguments.getFirst()));
        yield isTrimmed && collect(arguments.getFirst(), fields);
      }
    };
  }

  /**
   * A part of a field counts where the whole of it is another choice: {@code first(after(a), a)}.
   */
  private static boolean first(List<Expression> arguments, Set<Integer> fields) {
    var parts = new LinkedHashSet<Integer>();
    for (var argument : arguments) {
      var own = new LinkedHashSet<Integer>();
      if (collect(argument, own)) {
        fields.addAll(own);
      } else {
        read(argument, parts);
      }
    }
    return fields.containsAll(parts);
  }

  /** Adds every field that an expression reads. */
  private static void read(Expression expression, Set<Integer> fields) {
    switch (expression) {
      case Expression.Field(int id) -> fields.add(id);
      case Expression.First(List<Expression> parts) -> parts.forEach(each -> read(each, fields));
      case Expression.Literal _ -> {}
      case Expression.Call call -> call.arguments().forEach(each -> read(each, fields));
    }
  }
}
