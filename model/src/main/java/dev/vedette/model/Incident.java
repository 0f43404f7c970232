package dev.vedette.model;

import java.util.List;

/**
 * What a person has to deal with: findings that belong to one attack, and their story.
 *
 * @param uid a hash of its content
 * @param headline one sentence: who did what to whom
 * @param story sentences in event-time order, each citing its findings
 * @param risk 0 to 100
 * @param reasons why the risk is what it is, most weighty first
 * @param start time of the first finding, epoch milliseconds UTC
 * @param end time of the last finding
 * @param entities what it is about, most central first
 * @param attacks techniques by tactic in the order of an attack
 * @param relations the edges of its entity graph
 * @param findings the ids of all findings that it holds, in event-time order
 * @param logSources where its evidence was logged: the systems that it takes place on
 * @param bonds what holds it together, the strongest first: without one of them it falls apart
 * @param related others of its tenant that help to understand it
 */
public record Incident(
    String uid,
    TenantId tenant,
    String headline,
    List<Sentence> story,
    Severity severity,
    int confidence,
    int risk,
    List<Reason> reasons,
    long start,
    long end,
    List<Entity> entities,
    List<Attack> attacks,
    List<Relation> relations,
    List<String> findings,
    List<LogSource> logSources,
    List<Bond> bonds,
    List<Related> related) {

  /** A sentence of the story with the findings that prove it. */
  public record Sentence(long time, String text, List<String> findings) {}

  /** A share of the risk, in points, and why. */
  public record Reason(int points, String text) {}

  /** An edge of the entity graph, such as {@code ran} or {@code connected to}. */
  public record Relation(Entity from, String verb, Entity to, List<String> findings) {}

  /**
   * Why two findings belong together.
   *
   * @param why such as {@code one account did both}
   * @param strength 1 to 100
   */
  public record Bond(String finding, String other, String why, int strength) {}

  /**
   * Another incident of the same tenant.
   *
   * @param kind {@code campaign} where the intruder may be the same, {@code similar} where only the
   *     same was done
   * @param likeness of what was done, 0 to 100
   * @param shared what both have, such as {@code domain evil.example}
   */
  public record Related(String id, String kind, int likeness, List<String> shared) {
    public Related {
      shared = List.copyOf(shared);
    }
  }

  public Incident {
    story = List.copyOf(story);
    reasons = List.copyOf(reasons);
    entities = List.copyOf(entities);
    attacks = List.copyOf(attacks);
    relations = List.copyOf(relations);
    findings = List.copyOf(findings);
    logSources = List.copyOf(logSources);
    // What was kept before there were these has none.
    bonds = bonds == null ? List.of() : List.copyOf(bonds);
    related = related == null ? List.of() : List.copyOf(related);
  }

  /** An incident of which nobody knows where its evidence was logged. */
  public Incident(
      String uid,
      TenantId tenant,
      String headline,
      List<Sentence> story,
      Severity severity,
      int confidence,
      int risk,
      List<Reason> reasons,
      long start,
      long end,
      List<Entity> entities,
      List<Attack> attacks,
      List<Relation> relations,
      List<String> findings) {
    this(
        uid,
        tenant,
        headline,
        story,
        severity,
        confidence,
        risk,
        reasons,
        start,
        end,
        entities,
        attacks,
        relations,
        findings,
        List.of());
  }

  /** An incident of which nobody knows what holds it and what it is related to. */
  public Incident(
      String uid,
      TenantId tenant,
      String headline,
      List<Sentence> story,
      Severity severity,
      int confidence,
      int risk,
      List<Reason> reasons,
      long start,
      long end,
      List<Entity> entities,
      List<Attack> attacks,
      List<Relation> relations,
      List<String> findings,
      List<LogSource> logSources) {
    this(
        uid,
        tenant,
        headline,
        story,
        severity,
        confidence,
        risk,
        reasons,
        start,
        end,
        entities,
        attacks,
        relations,
        findings,
        logSources,
        List.of(),
        List.of());
  }

  /** The same incident under another id. */
  public Incident withUid(String other) {
    return new Incident(
        other,
        tenant,
        headline,
        story,
        severity,
        confidence,
        risk,
        reasons,
        start,
        end,
        entities,
        attacks,
        relations,
        findings,
        logSources,
        bonds,
        related);
  }

  /** The same incident, with others that it is related to. */
  public Incident withRelated(List<Related> others) {
    return new Incident(
        uid,
        tenant,
        headline,
        story,
        severity,
        confidence,
        risk,
        reasons,
        start,
        end,
        entities,
        attacks,
        relations,
        findings,
        logSources,
        bonds,
        others);
  }
}
