package dev.vedette.correlate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One spelling for each account of a group, however its findings write it: as Windows does where a
 * Windows logon is among them, else as a mail address, else the fullest there is.
 *
 * <p>A mail address that may be a stranger's keeps its own spelling: several addresses of one name
 * give way only to a domain that stands in them.
 */
final class AccountNames {
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Set<String>> mails = new HashMap<>();
  private final Map<String, String> domains = new HashMap<>();

  private AccountNames() {}

  static AccountNames of(List<Sighting> group) {
    var names = new AccountNames();
    for (var sighting : group) {
      names.add(sighting.facts().people().actor());
      names.add(sighting.facts().people().target());
    }
    return names;
  }

  String of(Account account) {
    var mail = account.mail();
    if (mail != null && !givesWay(account)) {
      return mail;
    }
    var written = mails.getOrDefault(account.key(), Set.of());
    return written.size() == 1 && !domains.containsKey(account.key())
        ? written.iterator().next()
        : names.getOrDefault(account.key(), account.display());
  }

  private boolean givesWay(Account account) {
    var domain = domains.get(account.key());
    return domain != null
        && (domain.equals(account.domain())
            || mails.getOrDefault(account.key(), Set.of()).size() == 1);
  }

  private void add(@Nullable Account account) {
    if (account == null) {
      return;
    }
    if (account.mail() != null) {
      mails.computeIfAbsent(account.key(), _ -> new TreeSet<>()).add(account.mail());
      return;
    }
    names.merge(account.key(), account.display(), (a, b) -> b.length() > a.length() ? b : a);
    if (account.domain() != null) {
      domains.putIfAbsent(account.key(), account.domain());
    }
  }
}
