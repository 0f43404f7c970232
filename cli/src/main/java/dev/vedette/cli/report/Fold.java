package dev.vedette.cli.report;

import dev.vedette.model.Analytic;
import dev.vedette.model.Attack;
import dev.vedette.model.Finding;
import dev.vedette.model.Severity;
import java.util.List;

/** The findings of one analytic within an incident, or outside of all, folded into one row. */
final class Fold {
  private final int number;
  private final Finding sample;
  private Severity severity;
  private long count;
  private long last;

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

  /** Where the first one was read. */
  String file() {
    return sample.origin().file();
  }
}
