package dev.vedette.receive.listen;

import dev.vedette.model.TenantId;
import java.net.InetAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the records of senders are called: as their rule says, else after the protocol and their
 * address. Forged addresses make no more names of a tenant than there may be. Safe for several
 * threads.
 */
public final class SourceNames {
  private final String protocol;
  private final int perTenant;
  private final Map<TenantId, Set<String>> given = new ConcurrentHashMap<>();

  public SourceNames(String protocol, int perTenant) {
    this.protocol = protocol;
    this.perTenant = perTenant;
  }

  public String of(Origin origin, InetAddress address) {
    var fixed = origin.source();
    if (fixed != null) {
      return fixed;
    }
    var names = given.computeIfAbsent(origin.tenant(), fresh -> ConcurrentHashMap.newKeySet());
    var name = protocol + ":" + address.getHostAddress();
    if (names.contains(name)) {
      return name;
    }
    if (names.size() >= perTenant) {
      return protocol + ":others";
    }
    names.add(name);
    return name;
  }
}
