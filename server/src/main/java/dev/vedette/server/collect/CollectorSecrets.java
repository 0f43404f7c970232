package dev.vedette.server.collect;

import dev.vedette.model.TenantId;
import dev.vedette.store.secrets.Secrets;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The secrets of collectors and of accounts that they share, sealed for their tenant. */
final class CollectorSecrets {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final Secrets secrets;

  CollectorSecrets(Secrets secrets) {
    this.secrets = secrets;
  }

  /**
   * @param id of the collector, or of the account
   */
  void put(TenantId tenant, String id, Map<String, String> values) {
    secrets.put(tenant, name(id), JSON.writeValueAsString(values));
  }

  Map<String, String> find(TenantId tenant, String id) {
    return secrets.find(tenant, name(id)).map(text -> JSON.readValue(text, TEXTS)).orElse(Map.of());
  }

  void remove(TenantId tenant, String id) {
    secrets.remove(tenant, name(id));
  }

  private static String name(String id) {
    return "collector." + id;
  }
}
