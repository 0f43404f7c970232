package dev.vedette.sigma;

import dev.vedette.model.Problem;
import dev.vedette.model.Problem.Level;
import java.util.Locale;

/**
 * What is looked at in a rule. The name is a promise: it is the {@link #code()} under which a
 * problem is told, so that it can be looked up, counted and filtered.
 */
public enum RuleCheck {
  NOT_YAML(Level.ERROR, "The file cannot be read as YAML, or is empty."),
  INVALID_RULE(
      Level.ERROR,
      "Something that the rule needs is missing, of the wrong kind, or not in Sigma 2.1."),
  DUPLICATE_ID(
      Level.ERROR,
      "Another rule of the same place has the same `id`; the one that was read first runs."),

  MISSPELLED_KEY(Level.WARNING, "A key is nearly one of Sigma's; as it stands it does nothing."),
  IGNORED_VALUE(Level.WARNING, "A list or map stands where text belongs, and is ignored."),
  MISSING_ID(Level.WARNING, "Without `id` findings cannot cite the rule."),
  ID_NOT_UUID(Level.WARNING, "The `id` is not a UUID, so others may choose the same."),
  LONG_TITLE(Level.WARNING, "The title is longer than the 256 characters that Sigma allows."),
  MISSING_LEVEL(Level.WARNING, "Without `level` the rule is taken for medium."),
  UNKNOWN_LEVEL(Level.WARNING, "`level` is none of Sigma's five."),
  UNKNOWN_STATUS(Level.WARNING, "`status` is none of Sigma's five."),
  UNSUPPORTED_STATUS(Level.WARNING, "The author calls the rule unsupported."),
  UNKNOWN_TAXONOMY(Level.WARNING, "`taxonomy` is neither `sigma` nor `ocsf`."),
  BAD_RELATED(Level.WARNING, "An entry of `related` lacks its id or names an unknown relation."),
  BAD_DATE(
      Level.WARNING,
      "`date` or `modified` is not a day of the calendar written as 2025-01-31, or `modified` is"
          + " before `date`."),
  MISSING_DESCRIPTION(
      Level.HINT, "Whoever triages a finding needs to know what was seen and why" + " it matters."),
  MISSING_STATUS(Level.HINT, "`status` says how far the rule may be trusted."),
  MISSING_FALSEPOSITIVES(
      Level.HINT, "A rule of level high or critical should name the innocent causes."),
  LONG_RESPONSE(
      Level.WARNING, "`response` has more steps, or longer ones, than findings can carry."),

  BAD_TAG(Level.WARNING, "A tag has no namespace, or one that is nearly a known one."),
  UNKNOWN_ATTACK_TAG(Level.WARNING, "The tag is no tactic, technique, group or software."),
  UNKNOWN_TECHNIQUE(Level.WARNING, "ATT&CK has no technique of this id."),
  REVOKED_TECHNIQUE(Level.WARNING, "ATT&CK has revoked the technique, mostly for another one."),
  DUPLICATE_TAG(Level.HINT, "The same tag stands twice."),

  UNKNOWN_LOG_SOURCE(Level.WARNING, "Nothing is known to write events of this log source."),
  UNKNOWN_FIELD(
      Level.WARNING, "Events of the log source have no such field, so no test of it ever holds."),

  UNUSED_SELECTION(Level.WARNING, "The condition does not use a search identifier."),
  IDLE_SELECTION(
      Level.WARNING,
      "The condition names a search identifier, but whether it holds changes nothing."),
  NEVER_FIRES(Level.WARNING, "The condition contradicts itself."),
  ALWAYS_FIRES(Level.WARNING, "The condition holds for every event of the log source."),
  ONLY_NEGATIVE(
      Level.HINT, "The rule only says what must not be, so it fires on whatever else there is."),
  FILTER_IN_THEM(
      Level.WARNING, "`of them` also takes the search identifiers that are named like exceptions."),
  POSITIVE_FILTER(Level.WARNING, "A filter is joined by `and`; most mean `not selection`."),
  MISSING_PERCENTILE(
      Level.WARNING, "`value_percentile` does not say which percentile, so the median is taken."),
  UNKNOWN_REFERENCE(Level.WARNING, "A correlation or filter names a rule that is not loaded."),

  DUPLICATE_VALUE(Level.WARNING, "The same value stands twice in a list."),
  COVERED_VALUE(Level.HINT, "Another value of the list already matches whatever this one does."),
  EMPTY_TEXT_ANYWHERE(
      Level.WARNING, "Every value contains the empty text, so the test is only of presence."),
  ANY_VALUE(Level.HINT, "With a modifier a lone `*` only asks whether the field has a value."),
  OUTER_WILDCARD(Level.HINT, "The modifier already allows any text where the wildcard stands."),
  PLAIN_WILDCARD(Level.HINT, "Wildcards at the ends are what `contains` and its kin are for."),
  ESCAPED_WILDCARD(
      Level.WARNING,
      "A backslash before `*` or `?` makes it a plain character, which no Windows path has."),
  ALL_OF_WHOLE_VALUES(
      Level.WARNING, "With `all` but without `contains` the field must be several texts at once."),
  BASE64_WHOLE(
      Level.WARNING, "`base64offset` finds text inside a longer one, so it needs `contains`."),
  IDLE_MODIFIER(Level.WARNING, "A modifier that changes nothing here."),
  PLACEHOLDER_WITHOUT_VALUE(
      Level.WARNING, "Nobody gave the placeholder values, so the test never holds."),
  SHORT_NEEDLE(
      Level.WARNING, "A text of one or two characters, tested alone, is in nearly every value."),
  COMMON_NEEDLE(Level.WARNING, "A text that nearly every value of the field has, tested alone."),
  BARE_FILE_NAME(Level.WARNING, "The field holds a path, and a file name alone never equals one."),
  PARTIAL_FILE_NAME(Level.HINT, "Without a separator before it the name also ends longer names."),

  REGEX_OUTER_ANY(
      Level.HINT, "A regular expression is found anywhere, so `.*` at its ends only costs time."),
  REGEX_OF_TEXT(Level.HINT, "The regular expression only says what a plain test says faster."),
  REGEX_WITHOUT_LITERAL(
      Level.HINT, "Without a text that every match contains the expression runs on every event."),
  REGEX_HUGE_COUNT(
      Level.WARNING, "A repetition that is counted high makes a large and slow automaton.");

  private final Level level;
  private final String meaning;

  RuleCheck(Level level, String meaning) {
    this.level = level;
    this.meaning = meaning;
  }

  /** Such as {@code unknown-field}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Level level() {
    return level;
  }

  /** What is wrong with a rule of which this is told, as one sentence of Markdown. */
  public String meaning() {
    return meaning;
  }

  /** A problem of this kind. */
  public Problem problem(String file, int line, int column, String message) {
    return new Problem(level, file, line, column, message, code());
  }
}
