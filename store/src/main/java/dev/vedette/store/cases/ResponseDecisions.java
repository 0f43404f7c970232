package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.AuditLog.Act;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was decided about incidents, what came of it, and what people said of that. */
public final class ResponseDecisions {
  private static final String LIVE =
      "('proposed', 'approved', 'issuing', 'issued', 'confirmed', 'releasing')";

  /** Who asks, where it is a decision. */
  private static final String DECISION = "";

  private final Database database;
  private final AuditLog audit;

  /**
   * A decision.
   *
   * @param id the same for the same outcome
   * @param document all that it rests on, and why
   */
  public record Decided(
      TenantId tenant, String id, String incident, String document, List<Wish> wishes) {}

  /**
   * An action that a decision asks for.
   *
   * @param state in which it begins
   */
  public record Wish(
      String type,
      String place,
      String target,
      String level,
      boolean wouldAct,
      String state,
      String detail) {}

  /** A decision as it was written down. */
  public record Stored(String id, String document, Instant decided) {}

  /** How often something was right and wrong by people's verdicts, and how often nobody said. */
  public record Score(long right, long wrong, long open) {}

  public ResponseDecisions(Database database, AuditLog audit) {
    this.database = database;
    this.audit = audit;
  }

  /**
   * Writes a decision down with what it asks for, and in the audit log, all or nothing; one that is
   * known already changes nothing but what it still asks for.
   *
   * @param act what the audit log says of it
   * @return whether it is new
   */
  public boolean add(Decided decided, Act act, Instant now) {
    return database.in(
        new Scope.Platform("a decision and its place in the audit log"),
        work -> {
          boolean isNew =
              work.update(
                      "insert into response_decisions (tenant, id, incident, document, decided)"
                          + " values (?, ?, ?, ?, ?) on conflict do nothing",
                      decided.tenant().value(),
                      decided.id(),
                      decided.incident(),
                      decided.document(),
                      Timestamp.from(now))
                  == 1;
          var kept = new ArrayList<String>();
          for (var wish : decided.wishes()) {
            kept.add(want(work, decided, wish, DECISION, now));
          }
          withdraw(work, decided.tenant(), decided.incident(), kept, now);
          if (isNew) {
            audit.add(work, act);
          }
          return isNew;
        });
  }

  /**
   * Has actions wanted that a run of a playbook asks for, and answers their ids; to ask again
   * changes nothing.
   *
   * @param run by which they are wanted, beside what decisions ask for
   * @param act what the audit log says of it
   */
  public List<String> ask(Decided asked, String run, Act act, Instant now) {
    return database.in(
        new Scope.Platform("what a playbook asks for and its place in the audit log"),
        work -> {
          var ids = new ArrayList<String>();
          for (var wish : asked.wishes()) {
            ids.add(want(work, asked, wish, run, now));
          }
          audit.add(work, act);
          return ids;
        });
  }

  /** Has an action wanted, and answers its id. */
  private static String want(
      Transaction work, Decided decided, Wish wish, String askedBy, Instant now)
      throws SQLException {
    var tenant = decided.tenant().value();
    var subject = Ids.name(wish.type(), wish.place(), wish.target());
    var id = Ids.name(decided.incident(), subject);
    work.update(
        "insert into response_actions (tenant, id, incident, decision, class, place, target,"
            + " subject, level, would_act, state, detail, created)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
        tenant,
        id,
        decided.incident(),
        decided.id(),
        wish.type(),
        wish.place(),
        wish.target(),
        subject,
        wish.level(),
        wish.wouldAct(),
        wish.state(),
        wish.detail(),
        Timestamp.from(now));
    raise(work, tenant, id, decided, wish);
    var holder =
        work.find(
                "select id from response_actions where tenant = ? and subject = ? and state in "
                    + LIVE,
                row -> row.getString(1),
                tenant,
                subject)
            .orElse(id);
    work.update(
        "insert into response_claims (tenant, action, incident, asked_by) select ?, ?, ?, ?"
            + " where exists (select 1 from response_actions where tenant = ? and id = ?)"
            + " on conflict do nothing",
        tenant,
        holder,
        decided.incident(),
        askedBy,
        tenant,
        holder);
    return holder;
  }

  /** What was only noted or advised may now be asked for, if nobody does it already. */
  private static void raise(Transaction work, String tenant, String id, Decided decided, Wish wish)
      throws SQLException {
    work.update(
        "update response_actions a set state = ?, level = ?, would_act = ?, detail = ?,"
            + " decision = ?, ended = null, ending = '' where tenant = ? and id = ?"
            + " and (state in ('observed', 'recommended', 'withdrawn')"
            + " or (state = 'proposed' and ? = 'approved'))"
            + " and state <> ? and not exists (select 1 from response_actions o"
            + " where o.tenant = a.tenant and o.subject = a.subject and o.id <> a.id and o.state in "
            + LIVE
            + ")",
        wish.state(),
        wish.level(),
        wish.wouldAct(),
        wish.detail(),
        decided.id(),
        tenant,
        id,
        wish.state(),
        wish.state());
  }

  /** What an incident does not ask for any more, and nobody has answered. */
  private static void withdraw(
      Transaction work, TenantId tenant, String incident, List<String> kept, Instant now)
      throws SQLException {
    work.update(
        "delete from response_claims c using response_actions a where c.tenant = ?"
            + " and c.incident = ? and c.asked_by = '' and a.tenant = c.tenant and a.id = c.action"
            + " and a.state = 'proposed' and a.id <> all (?)",
        tenant.value(),
        incident,
        kept);
    endUnclaimed(work, tenant, now);
  }

  private static void endUnclaimed(Transaction work, TenantId tenant, Instant now)
      throws SQLException {
    work.update(
        "update response_actions a set state = 'withdrawn', ended = ?,"
            + " ending = 'no incident asks for it any more'"
            + " where tenant = ? and state in ('proposed', 'approved')"
            + " and not exists (select 1 from response_claims c"
            + " where c.tenant = a.tenant and c.action = a.id)",
        Timestamp.from(now),
        tenant.value());
  }

  /**
   * Lets go of all that was done for an incident, as far as no other one asks for it; answers how
   * many actions are to be taken back.
   */
  public int letGo(TenantId tenant, String incident, String ending, Instant now) {
    return database.in(
        new Scope.Tenant(tenant),
        work -> {
          work.update(
              "delete from response_claims where tenant = ? and incident = ?",
              tenant.value(),
              incident);
          endUnclaimed(work, tenant, now);
          return work.update(
              "update response_actions a set state = 'releasing', ending = ?, attempts = 0,"
                  + " retry_at = null where tenant = ?"
                  + " and state in ('issuing', 'issued', 'confirmed')"
                  + " and not exists (select 1 from response_claims c"
                  + " where c.tenant = a.tenant and c.action = a.id)",
              ending,
              tenant.value());
        });
  }

  /** What was asked for by an incident is asked for by the one that took it over. */
  public void inherit(TenantId tenant, String incident, String heir) {
    database.in(
        new Scope.Tenant(tenant),
        work ->
            work.update(
                    "insert into response_claims (tenant, action, incident, asked_by)"
                        + " select tenant, action, ?, asked_by from response_claims"
                        + " where tenant = ? and incident = ? on conflict do nothing",
                    heir,
                    tenant.value(),
                    incident)
                + work.update(
                    "delete from response_claims where tenant = ? and incident = ?",
                    tenant.value(),
                    incident));
  }

  /** Those of an incident, newest first. */
  public List<Stored> ofIncident(TenantId tenant, String incident, int limit) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.list(
                "select id, document, decided from response_decisions"
                    + " where tenant = ? and incident = ? order by decided desc, id limit ?",
                row ->
                    new Stored(row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()),
                tenant.value(),
                incident,
                limit));
  }

  /**
   * How each class would have done by itself since a moment. It was right where people say that the
   * incident was an attack, and wrong where they say that it was not, or refused what was proposed.
   */
  public Map<String, Score> scores(TenantId tenant, Instant since) {
    return database.in(
        new Scope.Tenant(tenant),
        work -> {
          var scores = new HashMap<String, Score>();
          work.list(
              "select a.class,"
                  + " count(*) filter (where i.verdict = 'true' and a.state <> 'rejected'),"
                  + " count(*) filter (where i.verdict in ('false', 'benign')"
                  + " or a.state = 'rejected'),"
                  + " count(*) filter (where i.verdict is null and a.state <> 'rejected')"
                  + " from response_actions a left join incidents i"
                  + " on i.tenant = a.tenant and i.id = a.incident"
                  + " where a.tenant = ? and a.would_act and a.created >= ? group by a.class",
              row ->
                  scores.put(
                      row.getString(1), new Score(row.getLong(2), row.getLong(3), row.getLong(4))),
              tenant.value(),
              Timestamp.from(since));
          return scores;
        });
  }

  /** In how many incidents each detector took part, by people's verdicts. */
  public Map<String, Score> detectors(TenantId tenant) {
    return database.in(
        new Scope.Tenant(tenant),
        work -> {
          var scores = new HashMap<String, Score>();
          work.list(
              "select f.rule_id, count(distinct i.id) filter (where i.verdict = 'true'),"
                  + " count(distinct i.id) filter (where i.verdict <> 'true')"
                  + " from incidents i"
                  + " join incident_findings l on l.tenant = i.tenant and l.incident = i.id"
                  + " join findings f on f.tenant = l.tenant and f.uid = l.uid"
                  + " where i.tenant = ? and i.verdict is not null group by f.rule_id",
              row -> scores.put(row.getString(1), new Score(row.getLong(2), row.getLong(3), 0)),
              tenant.value());
          return scores;
        });
  }
}
