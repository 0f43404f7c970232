package dev.vedette.respond.playbook;

import java.util.List;

/**
 * A variable (CACAO 2.0, section 10.18). A value is a list of texts: of one where the type is not a
 * list, of none where nothing is known.
 *
 * @param type what its values must be
 * @param value what it is from the beginning
 * @param isConstant whether nothing may change it
 * @param isExternal whether it comes from outside: the incident, or whoever starts the playbook
 */
public record PlaybookVariable(
    VariableType type, List<String> value, boolean isConstant, boolean isExternal) {
  public PlaybookVariable {
    value = List.copyOf(value);
  }
}
