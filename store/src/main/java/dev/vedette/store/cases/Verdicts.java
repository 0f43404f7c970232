package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.util.List;

/** What people have said of incidents, counted by the rules and models that were part of them. */
public final class Verdicts {
  private static final int MOST = 10_000;

  private final Database database;

  /**
   * What was said of one rule or model.
   *
   * @param confirmed how many incidents with it were attacks
   * @param refuted how many were none
   * @param benign how many were what it says, and allowed
   */
  public record Count(String rule, String title, int confirmed, int refuted, int benign) {}

  public Verdicts(Database database) {
    this.database = database;
  }

  /** Those with any verdict, the most often judged first. */
  public List<Count> list(TenantId tenant) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.list(
                "select f.rule_id, min(f.title),"
                    + " count(distinct i.id) filter (where i.verdict = 'true'),"
                    + " count(distinct i.id) filter (where i.verdict = 'false'),"
                    + " count(distinct i.id) filter (where i.verdict = 'benign')"
                    + " from incidents i"
                    + " join incident_findings m on m.tenant = i.tenant and m.incident = i.id"
                    + " join findings f on f.tenant = m.tenant and f.uid = m.uid"
                    + " where i.tenant = ? and i.verdict is not null"
                    + " group by f.rule_id order by count(distinct i.id) desc, f.rule_id limit ?",
                row ->
                    new Count(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5)),
                tenant.value(),
                MOST));
  }
}
