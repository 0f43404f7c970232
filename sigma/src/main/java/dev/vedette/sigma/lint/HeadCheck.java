package dev.vedette.sigma.lint;

import dev.vedette.sigma.RuleCheck;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a rule tells people: its level, status, dates and description. */
final class HeadCheck implements Check {
  private static final Set<String> LOUD = Set.of("high", "critical");

  @Override
  public void check(Draft draft, Remarks remarks) {
    var place = draft.scalar("title").orElse(null);
    if (place == null) {
      return;
    }
    if (!draft.isFilter()) {
      checkLevel(draft, place, remarks);
      checkPresence(draft, place, remarks);
    }
    checkDates(draft, remarks);
  }

  private static void checkLevel(Draft draft, YamlScalar place, Remarks remarks) {
    var level = draft.scalar("level");
    if (level.isEmpty()) {
      remarks.add(
          RuleCheck.MISSING_LEVEL,
          place,
          "'level' is missing and taken for medium: write informational, low, medium, high or"
              + " critical");
    } else if (LOUD.contains(level.get().text().toLowerCase(Locale.ROOT))
        && draft.document().find("falsepositives").isEmpty()) {
      remarks.add(
          RuleCheck.MISSING_FALSEPOSITIVES,
          level.get(),
          "a rule of level %s names no 'falsepositives': list innocent causes, or 'Unlikely'"
              .formatted(level.get().text()));
    }
  }

  private static void checkPresence(Draft draft, YamlScalar place, Remarks remarks) {
    if (draft.scalar("description").isEmpty()) {
      remarks.add(
          RuleCheck.MISSING_DESCRIPTION,
          place,
          "'description' is missing: say what was seen and why it matters");
    }
    if (draft.scalar("status").isEmpty()) {
      remarks.add(
          RuleCheck.MISSING_STATUS,
          place,
          "'status' is missing: write experimental, test or stable");
    }
  }

  private static void checkDates(Draft draft, Remarks remarks) {
    var date = checkDate("date", draft, remarks);
    var modified = checkDate("modified", draft, remarks);
    if (date.isPresent() && modified.isPresent() && modified.get().isBefore(date.get())) {
      remarks.add(
          RuleCheck.BAD_DATE,
          draft.scalar("modified").orElseThrow(),
          "the rule was modified %s, before its date %s: correct one of them"
              .formatted(modified.get(), date.get()));
    }
  }

  private static Optional<LocalDate> checkDate(String key, Draft draft, Remarks remarks) {
    var written = draft.scalar(key);
    var date = written.flatMap(scalar -> parse(scalar.text()));
    if (written.isPresent() && date.isEmpty()) {
      var dashed = written.get().text().replace('/', '-');
      var hint = parse(dashed).isPresent() ? ": write " + dashed : ": write one like 2025-01-31";
      remarks.add(
          RuleCheck.BAD_DATE,
          written.get(),
          "'%s' %s is no date%s".formatted(key, Remarks.quote(written.get().text()), hint));
    }
    return date;
  }

  private static Optional<LocalDate> parse(String text) {
    if (!text.matches("\\d{4}-\\d{2}-\\d{2}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
