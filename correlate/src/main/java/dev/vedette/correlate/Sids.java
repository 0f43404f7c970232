package dev.vedette.correlate;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of accounts that some records give by their Windows security identifier alone. */
final class Sids {
  private static final int MAX_SIDS = 50_000;
  private static final String DOMAIN_OR_LOCAL = "s-1-5-21-";

  private final Map<String, Account> accounts = new LinkedHashMap<>();

  /** Whether the text is the identifier of an account made by people, not a well-known one. */
  static boolean isSid(String text) {
    return text.regionMatches(true, 0, DOMAIN_OR_LOCAL, 0, DOMAIN_OR_LOCAL.length());
  }

  /** Notes whose identifier it is; beyond the bound the longest known one is forgotten. */
  void learn(String sid, Account account) {
    if (isSid(sid) && !isSid(account.name())) {
      accounts.put(sid.toLowerCase(Locale.ROOT), account);
      if (accounts.size() > MAX_SIDS) {
        accounts.remove(accounts.keySet().iterator().next());
      }
    }
  }

  @Nullable Account find(String sid) {
    return accounts.get(sid.toLowerCase(Locale.ROOT));
  }
}
