package dev.vedette.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that a rule or a detector noticed in one event: an observation, not yet an incident.
 *
 * @param uid a hash of what was found where, so that the same input gives the same id
 * @param time when the event happened, epoch milliseconds UTC
 * @param confidence 0 to 100, that it is what it says
 * @param attacks what the analytic says of ATT&amp;CK, in its own order
 * @param observables the event's entities by their OCSF role
 * @param eventType what the event was
 * @param origin where the event was read
 * @param matched the fields and values that the analytic matched, for people
 * @param intelligence what is published about a value that was matched, the surest first
 * @param resolved who its observables are, as its tenant knew them at its time
 */
public record Finding(
    String uid,
    TenantId tenant,
    long time,
    Analytic analytic,
    Severity severity,
    int confidence,
    List<Attack> attacks,
    List<Observable> observables,
    EventType eventType,
    Origin origin,
    List<Match> matched,
    List<Intelligence> intelligence,
    List<Resolved> resolved) {

  /**
   * Who an observable is.
   *
   * @param observable the OCSF attribute that holds it
   * @param kind {@code host}, {@code person} or {@code network}
   * @param trust how sure that is, 0 to 100
   * @param witness who says so, in words
   */
  public record Resolved(
      String observable, String value, String kind, String entity, int trust, String witness) {}

  /** A field whose value an analytic matched. */
  public record Match(String field, String value) {}

  public Finding {
    attacks = List.copyOf(attacks);
    observables = List.copyOf(observables);
    matched = List.copyOf(matched);
    intelligence = List.copyOf(intelligence);
    // What was kept before there were these has none.
    resolved = resolved == null ? List.of() : List.copyOf(resolved);
  }

  /** A finding of which nobody knows more than it says. */
  public Finding(
      String uid,
      TenantId tenant,
      long time,
      Analytic analytic,
      Severity severity,
      int confidence,
      List<Attack> attacks,
      List<Observable> observables,
      EventType eventType,
      Origin origin,
      List<Match> matched,
      List<Intelligence> intelligence) {
    this(
        uid,
        tenant,
        time,
        analytic,
        severity,
        confidence,
        attacks,
        observables,
        eventType,
        origin,
        matched,
        intelligence,
        List.of());
  }

  /** A finding that rests on nothing that others have published. */
  public Finding(
      String uid,
      TenantId tenant,
      long time,
      Analytic analytic,
      Severity severity,
      int confidence,
      List<Attack> attacks,
      List<Observable> observables,
      EventType eventType,
      Origin origin,
      List<Match> matched) {
    this(
        uid,
        tenant,
        time,
        analytic,
        severity,
        confidence,
        attacks,
        observables,
        eventType,
        origin,
        matched,
        List.of());
  }

  public String title() {
    return analytic.name();
  }

  /** The same finding at another time. */
  public Finding at(long when) {
    return copy(when, severity, matched, resolved);
  }

  /** The same finding with one more thing for people to know. */
  public Finding with(Match more) {
    var all = new ArrayList<>(matched);
    all.add(more);
    return copy(time, severity, all, resolved);
  }

  /** The same finding, as bad as somebody who knows better says. */
  public Finding withSeverity(Severity other) {
    return copy(time, other, matched, resolved);
  }

  /** The same finding, with who its observables are. */
  public Finding withResolved(List<Resolved> who) {
    return copy(time, severity, matched, who);
  }

  private Finding copy(long when, Severity grade, List<Match> matches, List<Resolved> who) {
    return new Finding(
        uid,
        tenant,
        when,
        analytic,
        grade,
        confidence,
        attacks,
        observables,
        eventType,
        origin,
        matches,
        intelligence,
        who);
  }
}
