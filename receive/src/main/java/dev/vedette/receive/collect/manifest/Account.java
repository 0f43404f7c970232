package dev.vedette.receive.collect.manifest;

import java.util.HashMap;
import java.util.Map;

/** What a collector says and knows at a vendor. Its text never holds a secret. */
public record Account(Map<String, String> settings, Map<String, String> secrets) {
  public Account {
    settings = Map.copyOf(settings);
    secrets = Map.copyOf(secrets);
  }

  /** Settings and secrets together. */
  public Map<String, String> all() {
    var all = new HashMap<>(settings);
    all.putAll(secrets);
    return all;
  }

  @Override
  public String toString() {
    return "Account" + settings.keySet();
  }
}
