package dev.vedette.correlate;

import dev.vedette.correlate.entities.Addresses;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who logged on to which host from where. Bounded for each host and in all: beyond, the oldest
 * logons of a host are forgotten, and further hosts are not taken in.
 */
final class LogonBook {
  private static final Comparator<Entry> ORDER =
      Comparator.comparingLong(Entry::time)
          .thenComparing(Entry::source)
          .thenComparing(Entry::account);

  private static final int MAX_HOSTS = 5_000;
  private static final int MAX_PER_HOST = 1_000;

  private final Map<String, NavigableSet<Entry>> byHost = new HashMap<>();

  /**
   * @param source a host's name or an address, normalised
   * @param account its key within the tenant
   */
  record Entry(long time, String source, String account) {}

  /**
   * Notes a logon of somebody; those of the system and of machines go everywhere and tell nothing.
   */
  void add(Logon logon, Identities identities) {
    var host = identities.host(logon.host());
    var source = source(logon.source(), identities);
    var account = host == null ? null : account(logon, host, identities);
    if (host == null || source == null || account == null || !account.ordinary()) {
      return;
    }
    if (byHost.size() < MAX_HOSTS || byHost.containsKey(host)) {
      var logons = byHost.computeIfAbsent(host, _ -> new TreeSet<>(ORDER));
      logons.add(new Entry(logon.time(), source, account.key()));
      if (logons.size() > MAX_PER_HOST) {
        logons.pollFirst();
      }
    }
  }

  /** The logons to a host in some milliseconds before a moment, oldest first. */
  List<Entry> before(String host, long time, long milliseconds) {
    var logons = byHost.get(host);
    if (logons == null) {
      return List.of();
    }
    var from = new Entry(time - milliseconds, "", "");
    var to = new Entry(time + 1, "", "");
    return List.copyOf(logons.subSet(from, true, to, false));
  }

  private static @Nullable String source(String text, Identities identities) {
    if (!Addresses.isAddress(text)) {
      return identities.host(text);
    }
    var address = Addresses.normalise(text);
    var owner = identities.owner(address);
    return owner == null ? address : owner;
  }

  private static @Nullable Account account(Logon logon, String host, Identities identities) {
    var account =
        logon.account() == null
            ? null
            : Account.parse(logon.account(), logon.domain(), new Place(host, null, true));
    return account == null ? null : identities.account(account, logon.account(), null);
  }
}
