package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What looks into the past have found, once they are over. What was found at a tenant goes with it;
 * a look of which nothing is left is not told of. Safe for several threads.
 */
public final class RetroResults {
  private static final Scope ALL = new Scope.Platform("what looks into the past have found");
  private static final String COLUMNS = "select id, asked, head from retro_hunts ";

  private final Database database;

  /**
   * A look that is over.
   *
   * @param head what it is about, as JSON
   * @param results what was found at each tenant, as JSON
   */
  public record Kept(String id, Instant asked, String head, Map<TenantId, String> results) {}

  public RetroResults(Database database) {
    this.database = database;
  }

  /**
   * Keeps a look, and forgets the oldest beyond a number. Of tenants that are gone nothing is kept.
   */
  public void put(Kept look, int most) {
    database.in(
        ALL,
        work -> {
          work.update(
              "insert into retro_hunts (id, asked, head) values (?, ?::timestamptz, ?)"
                  + " on conflict (id) do nothing",
              look.id(),
              Timestamp.from(look.asked()),
              look.head());
          int place = 0;
          for (var each : look.results().entrySet()) {
            work.update(
                "insert into retro_hunt_results (look, tenant, place, result) select ?, ?, ?, ?"
                    + " where exists (select 1 from tenants where id = ? and offboarded is null)"
                    + " on conflict (look, tenant) do nothing",
                look.id(),
                each.getKey().value(),
                place++,
                each.getValue(),
                each.getKey().value());
          }
          return work.update(
              "delete from retro_hunts where id in"
                  + " (select id from retro_hunts order by asked desc, id offset ?)",
              most);
        });
  }

  /** Newest first. */
  public List<Kept> list() {
    return database.in(
        ALL,
        work -> whole(work, work.list(COLUMNS + "order by asked desc, id", RetroResults::head)));
  }

  public Optional<Kept> find(String id) {
    return database.in(
        ALL,
        work ->
            whole(work, work.list(COLUMNS + "where id = ?", RetroResults::head, id)).stream()
                .findFirst());
  }

  private static Kept head(ResultSet row) throws SQLException {
    return new Kept(
        row.getString(1), row.getTimestamp(2).toInstant(), row.getString(3), new LinkedHashMap<>());
  }

  private static List<Kept> whole(Transaction work, List<Kept> heads) throws SQLException {
    var byId = new LinkedHashMap<String, Kept>();
    heads.forEach(head -> byId.put(head.id(), head));
    work.list(
        "select look, tenant, result from retro_hunt_results where look = any (?)"
            + " order by look, place",
        row -> {
          var look = byId.get(row.getString(1));
          if (look != null) {
            look.results().put(new TenantId(row.getString(2)), row.getString(3));
          }
          return true;
        },
        List.copyOf(byId.keySet()));
    return byId.values().stream().filter(look -> !look.results().isEmpty()).toList();
  }
}
