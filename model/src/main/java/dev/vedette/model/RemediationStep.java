package dev.vedette.model;

/**
 * One thing to do about an incident.
 *
 * @param phase when in the plan
 * @param action what to do, with the entities' names in it
 * @param detail how: a command to run or a place to look; may be empty
 * @param why the technique or entity that asks for it
 */
public record RemediationStep(Phase phase, String action, String detail, String why) {
  /** The phases of a plan, in order. */
  public enum Phase {
    CONTAIN,
    COLLECT,
    ERADICATE,
    RECOVER,
    HARDEN
  }
}
