package dev.vedette.store.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Public keys of people's authenticators, by which they sign in. Safe for several threads. */
public final class Passkeys {
  /** Of one person. */
  public static final int MOST = 20;

  private static final Scope ALL = new Scope.Platform("passkeys");
  private static final String COLUMNS =
      "select p.id, p.user_id, u.name, p.credential, p.public_key, p.counter, p.name, p.created,"
          + " p.used from passkeys p join users u on u.id = p.user_id";

  private final Database database;
  private final InstantSource clock;

  /**
   * What an authenticator made, or has shown.
   *
   * @param credential the id that it knows the key by
   * @param publicKey as COSE writes it (RFC 9052)
   * @param counter how often it has signed, by its own count; 0 if it does not count
   */
  @SuppressWarnings("ArrayRecordComponent") // Only its fields are compared.
  public record Key(byte[] credential, byte[] publicKey, long counter) {}

  /**
   * A key of somebody.
   *
   * @param user the id of whom it belongs to
   * @param owner their name
   * @param name what they call it
   * @param used when they signed in with it last
   */
  public record Passkey(
      String id,
      String user,
      String owner,
      Key key,
      String name,
      Instant created,
      @Nullable Instant used) {}

  public Passkeys(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Keeps a key; none if the authenticator's id of it is known, or its owner has too many. */
  public Optional<Passkey> add(String user, String name, Key key) {
    var id = Ids.fresh();
    return database.in(
        ALL,
        work -> {
          // One after the other, so that two at once are not one too many.
          work.list("select 1 from users where id = ? for update", _ -> 1, user);
          work.update(
              "insert into passkeys (id, user_id, credential, public_key, counter, name,"
                  + " created) select ?, ?, ?, ?, ?, ?, ?"
                  + " where (select count(*) from passkeys where user_id = ?) < ?"
                  + " on conflict (credential) do nothing",
              id,
              user,
              key.credential(),
              key.publicKey(),
              key.counter(),
              name,
              Timestamp.from(clock.instant()),
              user,
              MOST);
          return find(work, " where p.id = ?", id).stream().findFirst();
        });
  }

  /** Those of somebody, the oldest first. */
  public List<Passkey> list(String user) {
    return database.in(
        ALL, work -> find(work, " where p.user_id = ? order by p.created, p.id", user));
  }

  /** The one that an authenticator calls so, unless its owner is shut out. */
  public Optional<Passkey> find(byte[] credential) {
    return database
        .in(ALL, work -> find(work, " where p.credential = ? and u.disabled is null", credential))
        .stream()
        .findFirst();
  }

  /** Notes that somebody has signed in; false if the key is gone, or was used since it was read. */
  public boolean use(Passkey passkey, long counter) {
    return database.in(
            ALL,
            work ->
                work.update(
                    "update passkeys set counter = ?, used = ?" + " where id = ? and counter = ?",
                    counter,
                    Timestamp.from(clock.instant()),
                    passkey.id(),
                    passkey.key().counter()))
        == 1;
  }

  /** Calls it otherwise; false if somebody has no such one. */
  public boolean rename(String user, String id, String name) {
    return database.in(
            ALL,
            work ->
                work.update(
                    "update passkeys set name = ? where user_id = ? and id = ?", name, user, id))
        == 1;
  }

  /** Whether there was such a one; it signs nobody in any more, and ends no session. */
  public boolean remove(String user, String id) {
    return database.in(
            ALL, work -> work.update("delete from passkeys where user_id = ? and id = ?", user, id))
        == 1;
  }

  /** Takes away all of somebody, and answers how many there were. */
  public int removeAll(String user) {
    return database.in(ALL, work -> work.update("delete from passkeys where user_id = ?", user));
  }

  /**
   * Leaves somebody without a password, so that only passkeys and identity providers sign them in;
   * an administrator may set another. Sessions and tokens go on.
   *
   * @return false, and nothing changes, if they have no passkey
   */
  public boolean forgetPassword(String user) {
    var hash = Passwords.hash(Ids.secret("none"));
    return database.in(
            ALL,
            work ->
                work.update(
                    "update users set password = ? where id = ?"
                        + " and exists (select from passkeys p where p.user_id = users.id)",
                    hash,
                    user))
        == 1;
  }

  private static List<Passkey> find(Transaction work, String rest, Object... values)
      throws SQLException {
    return work.list(COLUMNS + rest, Passkeys::passkey, values);
  }

  private static Passkey passkey(ResultSet row) throws SQLException {
    var used = row.getTimestamp(9);
    return new Passkey(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        new Key(row.getBytes(4), row.getBytes(5), row.getLong(6)),
        row.getString(7),
        row.getTimestamp(8).toInstant(),
        used == null ? null : used.toInstant());
  }
}
