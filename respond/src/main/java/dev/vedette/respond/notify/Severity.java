package dev.vedette.respond.notify;

/** How grave something is (OCSF's severity_id), in the words of those who are told. */
public enum Severity {
  INFORMATIONAL("Informational", "info", 3, 5),
  LOW("Low", "info", 3, 4),
  MEDIUM("Medium", "warning", 2, 3),
  HIGH("High", "error", 2, 2),
  CRITICAL("Critical", "critical", 1, 1),
  FATAL("Fatal", "critical", 1, 1);

  private final String word;
  private final String level;
  private final int urgency;
  private final int priority;

  Severity(String word, String level, int urgency, int priority) {
    this.word = word;
    this.level = level;
    this.urgency = urgency;
    this.priority = priority;
  }

  /** What is unknown is taken for the least. */
  public static Severity of(int id) {
    return values()[Math.clamp(id, 1, values().length) - 1];
  }

  public String word() {
    return word;
  }

  /** Of the four of PagerDuty's Common Event Format. */
  public String level() {
    return level;
  }

  /** 1 to 3, where 1 is the gravest (ITIL). */
  public int urgency() {
    return urgency;
  }

  /** 1 to 5, where 1 is the gravest. */
  public int priority() {
    return priority;
  }
}
