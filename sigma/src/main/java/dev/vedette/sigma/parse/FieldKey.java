package dev.vedette.sigma.parse;

import dev.vedette.sigma.Comparison;
import dev.vedette.sigma.DatePart;
import dev.vedette.sigma.ValueTest.Shape;
import dev.vedette.sigma.parse.Modifier.Role;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The key of a detection item: {@code field|modifier|modifier}.
 *
 * @param field null where the item is a keyword search
 * @param modifiers as written, checked to go together
 */
record FieldKey(@Nullable String field, List<Modifier> modifiers) {
  private static final Set<Role> ONE_OF_A_KIND =
      Set.of(Role.SHAPE, Role.TYPE, Role.COMPARISON, Role.DATE);
  static final FieldKey KEYWORD = new FieldKey(null, List.of());

  /** Reads a key; null after what is wrong with it has been reported. */
  static @Nullable FieldKey read(YamlScalar key, ProblemLog log) {
    var parts = Arrays.asList(key.text().split("\\|", -1));
    var modifiers = new ArrayList<Modifier>();
    for (var word : parts.subList(1, parts.size())) {
      var modifier = Modifier.of(word.strip());
      if (modifier.isEmpty()) {
        log.error(key, unknown(word.strip()));
        return null;
      }
      modifiers.add(modifier.get());
    }
    var field = parts.getFirst().strip();
    var read = new FieldKey(field.isEmpty() ? null : field, List.copyOf(modifiers));
    var conflict = read.findConflict();
    if (conflict.isPresent()) {
      log.error(key, conflict.get());
      return null;
    }
    return read;
  }

  boolean has(Modifier modifier) {
    return modifiers.contains(modifier);
  }

  boolean has(Role role) {
    return first(role) != null;
  }

  List<Modifier> transformations() {
    return modifiers.stream().filter(m -> m.role() == Role.TRANSFORMATION).toList();
  }

  /** Where the value is expected; a keyword may stand anywhere. */
  Shape shape() {
    if (has(Modifier.STARTSWITH)) {
      return Shape.START;
    }
    if (has(Modifier.ENDSWITH)) {
      return Shape.END;
    }
    return has(Modifier.CONTAINS) || field == null ? Shape.ANYWHERE : Shape.WHOLE;
  }

  Comparison comparison() {
    return switch (first(Role.COMPARISON)) {
      case LT -> Comparison.LESS;
      case LTE -> Comparison.LESS_OR_EQUAL;
      case GT -> Comparison.GREATER;
      case GTE -> Comparison.GREATER_OR_EQUAL;
      case null, default -> Comparison.EQUAL;
    };
  }

  Optional<DatePart> datePart() {
    var modifier = first(Role.DATE);
    return modifier == null ? Optional.empty() : Optional.of(DatePart.valueOf(modifier.name()));
  }

  private @Nullable Modifier first(Role role) {
    for (Modifier modifier : modifiers) {
      if (modifier.role() == role) {
        return modifier;
      }
    }
    return null;
  }

  private Optional<String> findConflict() {
    if (modifiers.size() < 2 && !has(Role.REGEX_FLAG)) {
      return Optional.empty();
    }
    for (Role role : ONE_OF_A_KIND) {
      var same = modifiers.stream().filter(m -> m.role() == role).distinct().toList();
      if (same.size() > 1) {
        return Optional.of(together(same.get(0), same.get(1)));
      }
    }
    if (has(Role.REGEX_FLAG) && !has(Modifier.RE)) {
      return Optional.of("'i', 'm' and 's' belong to a regular expression: put 're' before them");
    }
    return findTypeConflict();
  }

  private Optional<String> findTypeConflict() {
    var type = first(Role.TYPE);
    var other = first(Role.TRANSFORMATION);
    if (other == null) {
      other = first(Role.COMPARISON);
    }
    if (other == null) {
      other = first(Role.DATE);
    }
    if (other == null && type != Modifier.RE && type != Modifier.FIELDREF) {
      other = first(Role.SHAPE);
    }
    if (type != null && other != null && !(type == Modifier.CIDR && other == Modifier.EXPAND)) {
      return Optional.of(together(type, other));
    }
    var number = has(Role.DATE) ? first(Role.DATE) : first(Role.COMPARISON);
    var text = has(Role.SHAPE) ? first(Role.SHAPE) : first(Role.TRANSFORMATION);
    return number != null && text != null ? Optional.of(together(number, text)) : Optional.empty();
  }

  private static String together(Modifier a, Modifier b) {
    return "'%s' and '%s' do not go together: remove one".formatted(a.word(), b.word());
  }

  private static String unknown(String word) {
    if (word.isEmpty()) {
      return "a modifier is empty: remove the '|' or name one";
    }
    var hint = Nearest.hint(word, Modifier.words());
    return "unknown modifier '"
        + word
        + "'"
        + (hint.isEmpty() ? ": Sigma 2.1 knows " + String.join(", ", Modifier.words()) : hint);
  }
}
