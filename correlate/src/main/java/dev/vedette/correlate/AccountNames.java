package dev.vedette.correlate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One spelling for each account of a group, the fullest, however its findings write it. */
final class AccountNames {
  private final Map<String, String> names = new HashMap<>();

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
    return names.getOrDefault(account.key(), account.display());
  }

  private void add(@Nullable Account account) {
    if (account != null) {
      names.merge(account.key(), account.display(), (a, b) -> b.length() > a.length() ? b : a);
    }
  }
}
