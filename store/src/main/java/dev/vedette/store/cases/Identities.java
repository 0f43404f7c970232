package dev.vedette.store.cases;

import dev.vedette.store.cases.Accounts.Grant;
import dev.vedette.store.cases.Accounts.User;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is at an identity provider. Known by the subject that it never gives to anybody
 * else, and by nothing that people can have changed, such as an address.
 */
public final class Identities {
  private static final Scope ALL = new Scope.Platform("identities");

  private final Database database;
  private final InstantSource clock;

  /**
   * A way in of somebody.
   *
   * @param provider its id
   * @param isManaged whether the provider made this user, and says what they may do
   * @param used null if it never was
   */
  public record Identity(
      String provider,
      String providerName,
      String subject,
      boolean isManaged,
      Instant created,
      @Nullable Instant used) {}

  /** Somebody whom a provider speaks of. */
  public record Owner(User user, boolean isManaged) {}

  public Identities(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Whom a subject belongs to, whether or not they are shut out. */
  public Optional<Owner> find(String provider, String subject) {
    return database.in(ALL, work -> owner(work, provider, subject));
  }

  private static Optional<Owner> owner(Transaction work, String provider, String subject)
      throws SQLException {
    var bare =
        work.find(
            "select u.id, u.name, i.is_managed from identities i join users u on u.id = i.user_id"
                + " where i.provider = ? and i.subject = ?",
            row ->
                new Owner(
                    new User(row.getString(1), row.getString(2), List.of()), row.getBoolean(3)),
            provider,
            subject);
    if (bare.isEmpty()) {
      return bare;
    }
    var user = bare.get().user();
    var whole = new User(user.id(), user.name(), Accounts.grants(work, user.id()));
    return Optional.of(new Owner(whole, bare.get().isManaged()));
  }

  /** The ways in of somebody, oldest first. */
  public List<Identity> list(User user) {
    return database.in(
        ALL,
        work ->
            work.list(
                "select i.provider, p.name, i.subject, i.is_managed, i.created, i.used"
                    + " from identities i join identity_providers p on p.id = i.provider"
                    + " where i.user_id = ? order by i.created, i.provider",
                row -> {
                  var used = row.getTimestamp(6);
                  return new Identity(
                      row.getString(1),
                      row.getString(2),
                      row.getString(3),
                      row.getBoolean(4),
                      row.getTimestamp(5).toInstant(),
                      used == null ? null : used.toInstant());
                },
                user.id()));
  }

  /** Gives a subject to a user; false if it belongs to somebody, or the user has another there. */
  public boolean link(String user, String provider, String subject) {
    return database.in(ALL, work -> link(work, user, provider, subject, false));
  }

  private boolean link(
      Transaction work, String user, String provider, String subject, boolean isManaged)
      throws SQLException {
    return work.update(
            "insert into identities (provider, subject, user_id, is_managed, created)"
                + " values (?, ?, ?, ?, ?) on conflict do nothing",
            provider,
            subject,
            user,
            isManaged,
            Timestamp.from(clock.instant()))
        == 1;
  }

  /**
   * Makes a user for a subject, with a password that nobody knows.
   *
   * @return who the subject belongs to then; nobody if the name is somebody else's
   */
  public Optional<Owner> create(String provider, String subject, String name, List<Grant> grants) {
    var id = Ids.fresh();
    var password = Passwords.hash(Ids.secret("none"));
    return database.in(
        ALL,
        work -> {
          // Two answers of the provider at once make one user.
          work.list("select pg_advisory_xact_lock(hashtextextended(?, 0))", _ -> 1, subject);
          var known = owner(work, provider, subject);
          if (known.isPresent()) {
            return known;
          }
          int added =
              work.update(
                  "insert into users (id, name, password) values (?, ?, ?)"
                      + " on conflict (name) do nothing",
                  id,
                  name,
                  password);
          if (added == 0) {
            return Optional.empty();
          }
          Users.grant(work, id, grants);
          link(work, id, provider, subject, true);
          return owner(work, provider, subject);
        });
  }

  /** Notes that somebody came in this way. */
  public void use(String provider, String subject) {
    database.in(
        ALL,
        work ->
            work.update(
                "update identities set used = ? where provider = ? and subject = ?",
                Timestamp.from(clock.instant()),
                provider,
                subject));
  }

  /** Takes a way in from somebody, and ends the sessions that began by it. */
  public boolean unlink(User user, String provider) {
    return database.in(
        ALL,
        work -> {
          work.update(
              "delete from sessions where user_id = ? and provider = ?", user.id(), provider);
          return work.update(
                  "delete from identities where user_id = ? and provider = ?", user.id(), provider)
              == 1;
        });
  }
}
