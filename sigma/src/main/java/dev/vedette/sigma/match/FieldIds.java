package dev.vedette.sigma.match;

import dev.vedette.model.FieldNames;
import dev.vedette.sigma.Clause;
import dev.vedette.sigma.ValueTest;
import java.util.HashMap;
import java.util.Map;

/** The ids of the fields that rules read. */
final class FieldIds {
  private final FieldNames names;
  private final Map<String, Integer> ids = new HashMap<>();

  FieldIds(FieldNames names) {
    this.names = names;
  }

  /** Interns each field of a rule; only while an engine is put together. */
  void intern(Clause clause) {
    switch (clause) {
      case Clause.AllOf(var parts) -> parts.forEach(this::intern);
      case Clause.AnyOf(var parts) -> parts.forEach(this::intern);
      case Clause.Not(var part) -> intern(part);
      case Clause.Selection(_, var part) -> intern(part);
      case Clause.Leaf(var field, var test) -> {
        if (field != null) {
          intern(field);
        }
        if (test instanceof ValueTest.SameAs same) {
          intern(same.otherField());
        }
      }
    }
  }

  private void intern(String field) {
    ids.computeIfAbsent(field, names::intern);
  }

  int of(String field) {
    return ids.getOrDefault(field, FieldNames.UNKNOWN);
  }

  /** One more than the greatest id of a field that rules read. */
  int limit() {
    return ids.values().stream().mapToInt(id -> id + 1).max().orElse(0);
  }
}
