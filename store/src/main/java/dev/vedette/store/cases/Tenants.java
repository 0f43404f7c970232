package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tree of tenants: an MSP, groups of its clients, clients, their sites. */
public final class Tenants {
  private static final Scope ALL = new Scope.Platform("the tree of tenants");
  private static final String COLUMNS =
      "select id, parent, kind, name, created, offboarded from tenants";

  private final Database database;

  /** What a node of the tree is. */
  public enum Kind {
    MSP,
    GROUP,
    CLIENT,
    SITE
  }

  /** A node of the tree. */
  public record Node(
      TenantId id,
      @Nullable TenantId parent,
      Kind kind,
      String name,
      Instant created,
      @Nullable Instant offboarded) {}

  public Tenants(Database database) {
    this.database = database;
  }

  /** The MSP itself, made on the first start. */
  public Node root() {
    return database.in(
        ALL,
        work -> {
          var known = work.find(COLUMNS + " where parent is null", Tenants::node);
          return known.isPresent() ? known.get() : add(work, null, Kind.MSP, "MSP");
        });
  }

  /** Adds a node and answers it. */
  public Node add(TenantId parent, Kind kind, String name) {
    return database.in(ALL, work -> add(work, parent, kind, name));
  }

  private static Node add(Transaction work, @Nullable TenantId parent, Kind kind, String name)
      throws SQLException {
    var id = Ids.fresh();
    work.update(
        "insert into tenants (id, parent, kind, name) values (?, ?, ?, ?)",
        id,
        parent == null ? null : parent.value(),
        kind.name().toLowerCase(Locale.ROOT),
        name);
    return work.find(COLUMNS + " where id = ?", Tenants::node, id).orElseThrow();
  }

  public Optional<Node> find(TenantId id) {
    return database.in(
        ALL, work -> work.find(COLUMNS + " where id = ?", Tenants::node, id.value()));
  }

  /** The nodes at and below some, by name. */
  public List<Node> below(List<TenantId> nodes) {
    return database.in(
        ALL,
        work ->
            work.list(
                "with recursive own as (select t.id from tenants t where t.id = any (?)"
                    + " union select t.id from tenants t join own on t.parent = own.id) "
                    + COLUMNS
                    + " where id in (select id from own) order by name, id",
                Tenants::node,
                nodes.stream().map(TenantId::value).toList()));
  }

  private static Node node(ResultSet row) throws SQLException {
    var parent = row.getString(2);
    var offboarded = row.getTimestamp(6);
    return new Node(
        new TenantId(row.getString(1)),
        parent == null ? null : new TenantId(parent),
        Kind.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
        row.getString(4),
        row.getTimestamp(5).toInstant(),
        offboarded == null ? null : offboarded.toInstant());
  }
}
