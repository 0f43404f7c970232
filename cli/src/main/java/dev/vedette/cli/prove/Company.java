package dev.vedette.cli.prove;

import java.util.List;
import java.util.Map;

/**
 * A tenant that was planted, with all that is its own.
 *
 * @param letter how it is called in reports
 * @param named what a request may name of it
 * @param marks what nobody else may see
 */
record Company(char letter, String canary, Map<Kind, String> named, List<Mark> marks) {
  Company {
    named = Map.copyOf(named);
    marks = List.copyOf(marks);
  }

  String tenant() {
    return name(Kind.TENANT);
  }

  /** One of this kind that is its own. */
  String name(Kind kind) {
    return named.getOrDefault(kind, kind.madeUp());
  }

  @Override
  public String toString() {
    return "tenant " + letter;
  }
}
