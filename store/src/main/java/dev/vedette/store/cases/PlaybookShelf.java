package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The playbooks of nodes of the tree, and how far each may go: what a node keeps holds there and
 * below, until a node nearer to the tenant keeps the same. Safe for several threads.
 */
public final class PlaybookShelf {
  private static final String COLUMNS =
      "select p.tenant, p.id, p.document, p.mode, p.changed, p.changed_by from playbooks p ";

  private final Database database;

  /**
   * What a node keeps of a playbook.
   *
   * @param document the playbook; null where only its mode is said
   * @param mode {@code off}, {@code by-hand} or {@code automatic}; null where a node above says it
   */
  public record Kept(
      TenantId node,
      String id,
      @Nullable String document,
      @Nullable String mode,
      Instant changed,
      String changedBy) {}

  public PlaybookShelf(Database database) {
    this.database = database;
  }

  /** All that holds at a tenant or above it, the nearest node first. */
  public List<Kept> path(TenantId tenant) {
    return database.in(
        new Scope.Platform("playbooks are inherited"),
        work ->
            work.list(
                "with recursive path as (select id, parent, 0 as steps from tenants where id = ?"
                    + " union all select t.id, t.parent, steps + 1 from tenants t"
                    + " join path on t.id = path.parent) "
                    + COLUMNS
                    + "join path on path.id = p.tenant order by path.steps, p.id",
                PlaybookShelf::kept,
                tenant.value()));
  }

  public Optional<Kept> find(TenantId node, String id) {
    return database.in(
        new Scope.Tenant(node),
        work ->
            work.find(
                COLUMNS + "where p.tenant = ? and p.id = ?",
                PlaybookShelf::kept,
                node.value(),
                id));
  }

  /** Keeps a playbook at a node, in place of a former version. */
  public void put(TenantId node, String id, String document, String who) {
    set(node, id, "document", document, who);
  }

  /** Says how far a playbook may go at a node. */
  public void allow(TenantId node, String id, String mode, String who) {
    set(node, id, "mode", mode, who);
  }

  /**
   * @param column one of this table's; never a text of somebody else
   */
  private void set(TenantId node, String id, String column, String value, String who) {
    database.in(
        new Scope.Tenant(node),
        work ->
            work.update(
                "insert into playbooks (tenant, id, %1$s, changed_by) values (?, ?, ?, ?)"
                        .formatted(column)
                    + " on conflict (tenant, id) do update set %1$s = excluded.%1$s,"
                        .formatted(column)
                    + " changed = clock_timestamp(), changed_by = excluded.changed_by",
                node.value(),
                id,
                value,
                who));
  }

  /** Whether a node kept anything of a playbook; then it inherits all of it again. */
  public boolean remove(TenantId node, String id) {
    return database.in(
        new Scope.Tenant(node),
        work ->
            work.update("delete from playbooks where tenant = ? and id = ?", node.value(), id)
                == 1);
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        new TenantId(row.getString(1)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getTimestamp(5).toInstant(),
        row.getString(6));
  }
}
