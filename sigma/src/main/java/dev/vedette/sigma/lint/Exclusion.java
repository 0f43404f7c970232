package dev.vedette.sigma.lint;

import dev.vedette.sigma.Clause;
import dev.vedette.sigma.Clause.AllOf;
import dev.vedette.sigma.Clause.AnyOf;
import dev.vedette.sigma.Clause.Leaf;
import dev.vedette.sigma.Clause.Selection;
import dev.vedette.sigma.Folding;
import dev.vedette.sigma.TextPattern.Literal;
import dev.vedette.sigma.ValueTest;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds selections that want one field to be different things at once. */
final class Exclusion {
  private Exclusion() {}

  /** Why two selections cannot both match, if that is certain. */
  static Optional<String> between(Selection one, Selection other) {
    var wanted = wholeValues(one.clause());
    for (var entry : wholeValues(other.clause()).entrySet()) {
      var values = wanted.get(entry.getKey());
      if (values != null && Collections.disjoint(values, entry.getValue())) {
        return Optional.of(
            "'%s' and '%s' want different values of %s"
                .formatted(one.name(), other.name(), entry.getKey()));
      }
    }
    return Optional.empty();
  }

  /** For each field that must be one of some texts as a whole, those texts. */
  private static Map<String, Set<String>> wholeValues(Clause clause) {
    var values = new HashMap<String, Set<String>>();
    var parts = clause instanceof AllOf(var all) ? all : List.of(clause);
    for (var part : parts) {
      var tests = part instanceof AnyOf(var any) ? any : List.of(part);
      var texts = new HashSet<String>();
      var field = field(tests, texts);
      field.ifPresent(name -> values.put(name, texts));
    }
    return values;
  }

  /** A path into JSON may lead through a list, and then has several values at once. */
  private static boolean isNested(String field) {
    return field.indexOf('.') >= 0;
  }

  /** The one field that all tests compare with a whole text, while the texts are collected. */
  private static Optional<String> field(List<Clause> tests, Set<String> texts) {
    var fields = new HashSet<String>();
    for (var test : tests) {
      if (test instanceof Leaf(var field, ValueTest.Text(var pattern, _))
          && field != null
          && !isNested(field)
          && pattern.parts().size() == 1
          && pattern.parts().getFirst() instanceof Literal(var text)) {
        fields.add(field);
        texts.add(Folding.fold(text));
      } else {
        return Optional.empty();
      }
    }
    return fields.size() == 1 ? fields.stream().findFirst() : Optional.empty();
  }
}
