package dev.vedette.server.playbooks;

import dev.vedette.model.TenantId;
import dev.vedette.store.secrets.Secrets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What authenticates playbooks with others, by name; each is for some hosts, and sent nowhere else.
 */
public final class PlaybookSecrets {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PREFIX = "playbook.";

  private final Secrets secrets;

  /** A secret, and the hosts that it may be sent to. */
  public record Secret(String value, List<String> hosts) {
    public Secret {
      hosts = List.copyOf(hosts);
    }

    boolean isFor(String host) {
      return host != null && hosts.contains(host.toLowerCase(Locale.ROOT));
    }
  }

  public PlaybookSecrets(Secrets secrets) {
    this.secrets = secrets;
  }

  public void put(TenantId tenant, String name, Secret secret) {
    secrets.put(tenant, PREFIX + name, JSON.writeValueAsString(secret));
  }

  public Optional<Secret> find(TenantId tenant, String name) {
    return secrets.find(tenant, PREFIX + name).map(text -> JSON.readValue(text, Secret.class));
  }

  /** The names of a tenant's. */
  public List<String> names(TenantId tenant) {
    return secrets.names(tenant).stream()
        .filter(each -> each.startsWith(PREFIX))
        .map(each -> each.substring(PREFIX.length()))
        .sorted()
        .toList();
  }

  public boolean remove(TenantId tenant, String name) {
    return secrets.remove(tenant, PREFIX + name);
  }
}
