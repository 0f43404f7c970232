package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lists of indicators that nodes of the tree of tenants look for, there and below. What a value
 * means is for those to say who detect. Safe for several threads.
 */
public final class WatchLists {
  /** How many lists a node may have. */
  public static final int MOST_LISTS = 100;

  /** How many indicators a node may have, in all of its lists. */
  public static final int MOST_INDICATORS = 50_000;

  private static final Scope ALL = new Scope.Platform("watch lists are inherited");
  private static final String COLUMNS =
      "select l.tenant, l.id, l.name, l.confidence, l.author, l.created, (select count(*) from"
          + " watch_list_indicators i where i.tenant = l.tenant and i.list = l.id)"
          + " from watch_lists l ";
  private static final String ENTRIES =
      "select list, id, kind, value, expires, added, hunted is not null"
          + " from watch_list_indicators ";

  private final Database database;

  /**
   * A list.
   *
   * @param confidence 0 to 100, that its indicators mean what the list says
   * @param size how many indicators are in it
   */
  public record WatchList(
      TenantId node,
      String id,
      String name,
      int confidence,
      String author,
      Instant created,
      long size) {}

  /**
   * An indicator in a list.
   *
   * @param id follows from kind and value
   * @param kind its kind in a word
   * @param expires when it holds no more, by the time of events; null if it always does
   * @param isHunted whether it was looked for in the past
   */
  public record Entry(
      String list,
      String id,
      String kind,
      String value,
      @Nullable Instant expires,
      Instant added,
      boolean isHunted) {}

  /** An indicator that is to be added. */
  public record Draft(String kind, String value, @Nullable Instant expires) {}

  public WatchLists(Database database) {
    this.database = database;
  }

  /** A text that is another one after a list was changed, or a tenant was added. */
  public String fingerprint() {
    return database.in(
        ALL,
        work ->
            work.find(
                    "select concat_ws(' ', (select count(*) from tenants),"
                        + " (select count(*) || '/' || coalesce(max(created)::text, '')"
                        + " from watch_lists), (select count(*) || '/' ||"
                        + " coalesce(max(added)::text, '') from watch_list_indicators))",
                    row -> row.getString(1))
                .orElse(""));
  }

  /** All lists, of all nodes. */
  public List<WatchList> lists() {
    return database.in(
        ALL, work -> work.list(COLUMNS + "order by l.tenant, l.id", WatchLists::list));
  }

  /** All indicators, of all lists. */
  public List<Entry> entries() {
    return database.in(
        ALL, work -> work.list(ENTRIES + "order by tenant, list, id", WatchLists::entry));
  }

  /** The lists of a node, by name. */
  public List<WatchList> list(TenantId node) {
    return database.in(
        new Scope.Tenant(node),
        work ->
            work.list(
                COLUMNS + "where l.tenant = ? order by l.name, l.id",
                WatchLists::list,
                node.value()));
  }

  public Optional<WatchList> find(TenantId node, String list) {
    return database.in(
        new Scope.Tenant(node),
        work ->
            work.find(
                COLUMNS + "where l.tenant = ? and l.id = ?", WatchLists::list, node.value(), list));
  }

  /** Adds an empty list; nothing if the node has as many as it may have. */
  public Optional<WatchList> add(TenantId node, String name, int confidence, String author) {
    var id = Ids.fresh();
    int added =
        database.in(
            new Scope.Tenant(node),
            work ->
                work.update(
                    "insert into watch_lists (tenant, id, name, confidence, author)"
                        + " select ?, ?, ?, ?, ? where"
                        + " (select count(*) from watch_lists where tenant = ?) < ?",
                    node.value(),
                    id,
                    name,
                    confidence,
                    author,
                    node.value(),
                    MOST_LISTS));
    return added == 1 ? find(node, id) : Optional.empty();
  }

  /** Whether there was such a list; its indicators are gone with it. */
  public boolean remove(TenantId node, String list) {
    return database.in(
        new Scope.Tenant(node),
        work ->
            work.update("delete from watch_lists where tenant = ? and id = ?", node.value(), list)
                == 1);
  }

  /** The indicators of a list after one of them, in the order of their ids. */
  public List<Entry> entries(TenantId node, String list, String after, int most) {
    return database.in(
        new Scope.Tenant(node),
        work ->
            work.list(
                ENTRIES + "where tenant = ? and list = ? and id > ? order by id limit ?",
                WatchLists::entry,
                node.value(),
                list,
                after,
                most));
  }

  /**
   * Adds indicators to a list; of one that is there already only the expiry changes.
   *
   * @return false, and nothing is added, if the node would have more than it may have
   */
  public boolean add(TenantId node, String list, List<Draft> drafts) {
    return database.in(
        new Scope.Tenant(node),
        work -> {
          long there =
              work.find(
                      "select count(*) from watch_list_indicators where tenant = ?",
                      row -> row.getLong(1),
                      node.value())
                  .orElse(0L);
          if (there + drafts.size() > MOST_INDICATORS) {
            return false;
          }
          work.updateAll(
              "insert into watch_list_indicators as i (tenant, list, id, kind, value, expires)"
                  + " values (?, ?, ?, ?, ?, ?::timestamptz) on conflict (list, id)"
                  + " do update set expires = excluded.expires, added = clock_timestamp()",
              drafts.stream().map(draft -> row(node, list, draft)).toList());
          return true;
        });
  }

  private static List<@Nullable Object> row(TenantId node, String list, Draft draft) {
    var row = new ArrayList<@Nullable Object>();
    row.add(node.value());
    row.add(list);
    row.add(Ids.name(draft.kind(), draft.value()));
    row.add(draft.kind());
    row.add(Transaction.storable(draft.value()));
    var expires = draft.expires();
    row.add(expires == null ? null : Timestamp.from(expires));
    return row;
  }

  /** Whether there was such an indicator. */
  public boolean remove(TenantId node, String list, String id) {
    return database.in(
        new Scope.Tenant(node),
        work ->
            work.update(
                    "delete from watch_list_indicators where tenant = ? and list = ? and id = ?",
                    node.value(),
                    list,
                    id)
                == 1);
  }

  /** Some indicators that were not looked for in the past yet, the oldest first. */
  public List<Entry> toHunt(int most) {
    return database.in(
        ALL,
        work ->
            work.list(
                ENTRIES + "where hunted is null order by added, id limit ?",
                WatchLists::entry,
                most));
  }

  /** Takes note that indicators were looked for in the past. */
  public void hunted(List<Entry> entries) {
    database.in(
        ALL,
        work ->
            work.updateAll(
                "update watch_list_indicators set hunted = clock_timestamp()"
                    + " where list = ? and id = ?",
                entries.stream()
                    .map(each -> List.<@Nullable Object>of(each.list(), each.id()))
                    .toList()));
  }

  private static WatchList list(ResultSet row) throws SQLException {
    return new WatchList(
        new TenantId(row.getString(1)),
        row.getString(2),
        row.getString(3),
        row.getInt(4),
        row.getString(5),
        row.getTimestamp(6).toInstant(),
        row.getLong(7));
  }

  private static Entry entry(ResultSet row) throws SQLException {
    var expires = row.getTimestamp(5);
    return new Entry(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        expires == null ? null : expires.toInstant(),
        row.getTimestamp(6).toInstant(),
        row.getBoolean(7));
  }
}
