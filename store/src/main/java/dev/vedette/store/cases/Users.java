package dev.vedette.store.cases;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Accounts.Grant;
import dev.vedette.store.cases.Accounts.Role;
import dev.vedette.store.cases.Accounts.User;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Manages people: makes them, changes what they may do, and shuts them out. */
public final class Users {
  private static final Scope ALL = new Scope.Platform("users");

  private final Database database;

  /** Somebody who may sign in, or could once. */
  public record Person(User user, boolean isDisabled, Instant created) {}

  /**
   * What is to become different; what is null stays as it is.
   *
   * @param password the new one
   * @param grants all that there will be
   */
  public record Change(
      @Nullable Boolean isDisabled, @Nullable String password, @Nullable List<Grant> grants) {
    @Override
    public String toString() {
      var parts = new ArrayList<String>();
      if (isDisabled != null) {
        parts.add(isDisabled ? "disabled" : "enabled");
      }
      if (password != null) {
        parts.add("new password");
      }
      if (grants != null) {
        grants.forEach(grant -> parts.add(grant.role().key() + " at " + grant.node()));
      }
      return String.join(", ", parts);
    }
  }

  /** What became of a change. */
  public enum Outcome {
    DONE,
    /** There is nobody of that id. */
    UNKNOWN,
    /** Whoever wants it may not. */
    FORBIDDEN,
    /** Nobody would be left who administers the platform. */
    LAST_ADMINISTRATOR
  }

  public Users(Database database) {
    this.database = database;
  }

  /** By name. */
  public List<Person> list() {
    return database.in(ALL, work -> people(work, "order by name"));
  }

  public Optional<Person> find(String id) {
    return database.in(ALL, work -> people(work, "where id = ?", id)).stream().findFirst();
  }

  /** Makes somebody; nobody if the name is taken. */
  public Optional<Person> add(String name, String password, List<Grant> grants) {
    var id = Ids.fresh();
    var hash = Passwords.hash(password);
    return database.in(
        ALL,
        work -> {
          int added =
              work.update(
                  "insert into users (id, name, password) values (?, ?, ?)"
                      + " on conflict (name) do nothing",
                  id,
                  name,
                  hash);
          if (added == 0) {
            return Optional.empty();
          }
          grant(work, id, grants);
          return people(work, "where id = ?", id).stream().findFirst();
        });
  }

  static void grant(Transaction work, String user, List<Grant> grants) throws SQLException {
    work.updateAll(
        "insert into grants (user_id, role, node) values (?, ?, ?)",
        grants.stream()
            .map(grant -> List.<@Nullable Object>of(user, grant.role().key(), grant.node().value()))
            .toList());
  }

  /**
   * Changes somebody, and ends their sessions: what was begun with other rights does not go on. A
   * new password, or shutting somebody out, ends their API tokens too.
   *
   * @param isAllowed asked about the person as they are at that moment
   */
  public Outcome change(String id, Change change, Predicate<Person> isAllowed) {
    var hash = change.password() == null ? null : Passwords.hash(change.password());
    return database.in(
        ALL,
        work -> {
          // One change after the other: two administrators cannot remove each other at once.
          work.list("select pg_advisory_xact_lock(7265747)", _ -> 1);
          var known = people(work, "where id = ?", id);
          if (known.isEmpty()) {
            return Outcome.UNKNOWN;
          }
          if (!isAllowed.test(known.getFirst())) {
            return Outcome.FORBIDDEN;
          }
          var wouldBe = after(known.getFirst(), change);
          if (!administers(work, wouldBe) && !hasAdministrator(work, id)) {
            return Outcome.LAST_ADMINISTRATOR;
          }
          apply(work, id, change, hash);
          return Outcome.DONE;
        });
  }

  private static Person after(Person person, Change change) {
    var user = person.user();
    var grants = change.grants() == null ? user.grants() : change.grants();
    boolean isDisabled = change.isDisabled() == null ? person.isDisabled() : change.isDisabled();
    return new Person(new User(user.id(), user.name(), grants), isDisabled, person.created());
  }

  private static boolean administers(Transaction work, Person person) throws SQLException {
    var root = work.list("select id from tenants where parent is null", row -> row.getString(1));
    return !person.isDisabled()
        && person.user().grants().stream()
            .anyMatch(
                grant -> grant.role() == Role.MSP_ADMIN && root.contains(grant.node().value()));
  }

  private static boolean hasAdministrator(Transaction work, String otherThan) throws SQLException {
    return !work.list(
            "select 1 from users u join grants g on g.user_id = u.id"
                + " join tenants t on t.id = g.node where t.parent is null"
                + " and g.role = 'msp-admin' and u.disabled is null and u.id <> ? limit 1",
            _ -> 1,
            otherThan)
        .isEmpty();
  }

  private static void apply(Transaction work, String id, Change change, @Nullable String hash)
      throws SQLException {
    if (change.isDisabled() != null) {
      work.update(
          "update users set disabled = case when ? then now() end where id = ?",
          change.isDisabled(),
          id);
    }
    if (hash != null) {
      work.update("update users set password = ? where id = ?", hash, id);
    }
    if (change.grants() != null) {
      work.update("delete from grants where user_id = ?", id);
      grant(work, id, change.grants());
    }
    boolean endsTokens = hash != null || Boolean.TRUE.equals(change.isDisabled());
    work.update("delete from sessions where user_id = ? and (? or not is_token)", id, endsTokens);
  }

  private static List<Person> people(Transaction work, String rest, Object... values)
      throws SQLException {
    var people = new ArrayList<Person>();
    for (var bare :
        work.list(
            "select id, name, disabled is not null, created from users " + rest,
            row ->
                new Person(
                    new User(row.getString(1), row.getString(2), List.of()),
                    row.getBoolean(3),
                    row.getTimestamp(4).toInstant()),
            values)) {
      var user = bare.user();
      people.add(
          new Person(
              new User(user.id(), user.name(), Accounts.grants(work, user.id())),
              bare.isDisabled(),
              bare.created()));
    }
    return people;
  }

  /**
   * Takes away all rights at a node, and deletes whoever has none elsewhere.
   *
   * @return how many were deleted
   */
  static int leave(Transaction work, TenantId node) throws SQLException {
    var users =
        work.list(
            "delete from grants where node = ? returning user_id",
            row -> row.getString(1),
            node.value());
    var elsewhere = " and not exists (select from grants g where g.user_id = %s)";
    work.update(
        "delete from sessions where user_id = any (?)" + elsewhere.formatted("sessions.user_id"),
        users);
    return work.update(
        "delete from users where id = any (?)" + elsewhere.formatted("users.id"), users);
  }
}
