package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What people write about incidents. Comments are never changed, so that the story stays whole. */
public final class Comments {
  private static final int MOST = 1_000;
  private static final String COLUMNS = "select id, author, text, created from incident_comments ";

  private final Database database;

  public record Comment(String id, String author, String text, Instant created) {}

  public Comments(Database database) {
    this.database = database;
  }

  /** The comments on an incident, oldest first. */
  public List<Comment> list(TenantId tenant, String incident) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.list(
                COLUMNS + "where tenant = ? and incident = ? order by created, id",
                Comments::comment,
                tenant.value(),
                incident));
  }

  /** Adds a comment; empty if there is no such incident, or it has a thousand of them. */
  public Optional<Comment> add(TenantId tenant, String incident, String author, String text) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.find(
                "insert into incident_comments (tenant, incident, id, author, text)"
                    + " select tenant, id, ?, ?, ? from incidents where tenant = ? and id = ?"
                    + " and (select count(*) from incident_comments c"
                    + " where c.tenant = ? and c.incident = ?) < ?"
                    + " returning id, author, text, created",
                Comments::comment,
                Ids.fresh(),
                author,
                text,
                tenant.value(),
                incident,
                tenant.value(),
                incident,
                MOST));
  }

  private static Comment comment(ResultSet row) throws SQLException {
    return new Comment(
        row.getString(1), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant());
  }
}
