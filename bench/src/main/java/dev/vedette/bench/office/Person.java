package dev.vedette.bench.office;

import java.util.List;

/**
 * Somebody who works here.
 *
 * @param machine where they sit
 * @param tools the programs that they use, the most used first
 * @param begins second of the day at which they usually begin
 * @param firstDay the day of the two weeks from which on they work here
 * @param awayFrom the day from which they travel, negative if they do not
 */
record Person(
    int number,
    String name,
    Role role,
    Machine machine,
    List<Program> tools,
    int begins,
    int firstDay,
    int awayFrom) {
  /** What somebody does here. */
  enum Role {
    CLERK,
    DEVELOPER,
    ADMIN
  }

  String mail() {
    return name + "@" + Machine.DOMAIN;
  }

  String sid() {
    return "S-1-5-21-1917463082-2744019235-3305128-" + (1100 + number);
  }

  boolean isAway(int day) {
    return awayFrom >= 0 && day >= awayFrom && day < awayFrom + 3;
  }
}
