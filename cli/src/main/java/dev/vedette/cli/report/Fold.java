package dev.vedette.cli.report;

import dev.vedette.model.Analytic;
import dev.vedette.model.Attack;
import dev.vedette.model.Finding;
import dev.vedette.model.Finding.Match;
import dev.vedette.model.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The findings of one analytic within an incident, or outside of all, folded into one row. */
final class Fold {
  private static final int MAX_NAMES = 10_000;

  private final int number;
  private final Finding sample;
  private Severity severity;
  private long count;
  private long last;
  private final Set<String> names = new HashSet<>();

  /**
   * @param number 1-based, in the order of first findings: what citations name
   */
  Fold(int number, Finding first) {
    this.number = number;
    this.sample = first;
    this.severity = first.severity();
  }

  void add(Finding finding) {
    count++;
    if (names.size() < MAX_NAMES) {
      names.add(finding.analytic().name());
    }
    last = Math.max(last, finding.time());
    if (finding.severity().compareTo(severity) > 0) {
      severity = finding.severity();
    }
  }

  int number() {
    return number;
  }

  Analytic analytic() {
    return sample.analytic();
  }

  /** The analytic's name; one that names what it found, and found several things, says how many. */
  String name() {
    int others = names.size() - 1;
    var name = sample.analytic().name();
    return others <= 0 ? name : name + ", and " + Counted.of(others, "other") + " like it";
  }

  List<Attack> attacks() {
    return sample.attacks();
  }

  Severity severity() {
    return severity;
  }

  long count() {
    return count;
  }

  long first() {
    return sample.time();
  }

  long last() {
    return last;
  }

  /** The fields and values that the first one matched. */
  List<Match> matched() {
    return sample.matched();
  }

  /** Where the first one was read. */
  String file() {
    return sample.origin().file();
  }
}
