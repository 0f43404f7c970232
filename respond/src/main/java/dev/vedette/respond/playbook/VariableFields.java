package dev.vedette.respond.playbook;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads variables. */
final class VariableFields {
  private static final Pattern NAME = Pattern.compile("__[a-zA-Z_][a-zA-Z0-9_-]{0,199}__");
  private static final Set<String> KEYS =
      Set.of("type", "description", "value", "constant", "external");

  private VariableFields() {}

  static Map<String, PlaybookVariable> read(Fields owner, String key) {
    owner
        .entries(key)
        .forEach((name, entry) -> {
          if (!NAME.matcher(name).matches()) {
            owner
                .notes()
                .error(entry.key(), "a variable's name has two underscores before and after it");
          }
        });
    return owner.each(key, VariableFields::variable);
  }

  private static PlaybookVariable variable(Fields fields) {
    fields.known(KEYS);
    fields.textOrNone("description");
    var word = fields.text("type");
    var type = VariableType.find(word);
    if (type.isEmpty() && !word.isEmpty()) {
      fields.wrong("type", "'%s' is no type: there are %s".formatted(word, VariableType.words()));
    }
    var known = type.orElse(VariableType.STRING);
    var values = values(fields, known);
    if (!known.takes(values)) {
      fields.wrong("value", "this is no " + known.word());
    }
    return new PlaybookVariable(known, values, fields.flag("constant"), fields.flag("external"));
  }

  /** CACAO lets a value be nothing. */
  private static List<String> values(Fields fields, VariableType type) {
    boolean isNothing = !fields.has("value") || fields.place("value").kind().equals("nothing");
    if (isNothing) {
      return List.of();
    }
    var found = fields.find("value");
    return found == null ? List.of() : type.values(found);
  }
}
