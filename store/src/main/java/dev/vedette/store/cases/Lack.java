package dev.vedette.store.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** What a session lacks before its user's roles may be used. */
public enum Lack {
  NOTHING,
  /** A second factor of any kind, which is to be set up. */
  SECOND_FACTOR,
  /** A passkey, which is to be set up. */
  PASSKEY,
  /** They have a passkey, and are to sign in with it. */
  SIGN_IN_BY_PASSKEY;

  /** Its name outside, such as {@code second-factor}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the session {@code s} has, what the roles of user {@code u} ask for, what they have. */
  static final String COLUMNS =
      "s.is_token, s.has_factor, s.has_passkey,"
          + " exists (select from grants g join factor_rules r on r.role = g.role"
          + " where g.user_id = u.id),"
          + " exists (select from grants g join passkey_rules r on r.role = g.role"
          + " where g.user_id = u.id),"
          + " exists (select from second_factors f where f.user_id = u.id and f.is_confirmed),"
          + " exists (select from passkeys p where p.user_id = u.id)";

  /**
   * Tokens are made within sessions that lack nothing. Whoever has a passkey must not get around it
   * with a password alone, so only those who have nothing yet may set something up.
   *
   * @param first the place of the first of the {@link #COLUMNS}
   */
  static Lack of(ResultSet row, int first) throws SQLException {
    boolean isToken = row.getBoolean(first);
    boolean hasFactor = row.getBoolean(first + 1) || row.getBoolean(first + 5);
    boolean lacksFactor = row.getBoolean(first + 3) && !hasFactor;
    boolean lacksPasskey = row.getBoolean(first + 4) && !row.getBoolean(first + 2);
    if (isToken || (!lacksFactor && !lacksPasskey)) {
      return NOTHING;
    }
    if (row.getBoolean(first + 6)) {
      return SIGN_IN_BY_PASSKEY;
    }
    return lacksPasskey ? PASSKEY : SECOND_FACTOR;
  }
}
