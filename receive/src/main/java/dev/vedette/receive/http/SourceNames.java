package dev.vedette.receive.http;

import dev.vedette.model.TenantId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The names of sources that senders make up, kept short, plain and few: whatever a tenant invents
 * beyond a bound counts as one source. Safe for any number of threads.
 */
public final class SourceNames {
  private static final int LONGEST = 64;
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private final String prefix;
  private final int most;
  private final Map<TenantId, Set<String>> known = new ConcurrentHashMap<>();

  /**
   * @param prefix of all names, such as {@code elastic}
   * @param most how many names a tenant may have
   */
  public SourceNames(String prefix, int most) {
    this.prefix = prefix;
    this.most = most;
  }

  /** Whether a name may stand as it is. */
  public static boolean isAllowed(String name) {
    return ALLOWED.matcher(name).matches();
  }

  /** The source of what a sender calls so, such as {@code elastic:winlogbeat}. */
  public String of(TenantId tenant, String name) {
    var source = prefix + ":" + plain(name);
    var names = known.computeIfAbsent(tenant, _ -> ConcurrentHashMap.newKeySet());
    if (names.contains(source)) {
      return source;
    }
    if (names.size() >= most) {
      return prefix + ":other";
    }
    names.add(source);
    return source;
  }

  private String plain(String name) {
    var plain = new StringBuilder();
    int longest = LONGEST - prefix.length() - 1;
    for (int i = 0; i < name.length() && plain.length() < longest; i++) {
      char c = name.charAt(i);
      plain.append(isAllowed(String.valueOf(c)) ? c : '_');
    }
    return plain.isEmpty() ? "default" : plain.toString();
  }
}
