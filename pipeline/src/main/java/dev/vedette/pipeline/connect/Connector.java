package dev.vedette.pipeline.connect;

import dev.vedette.receive.collect.manifest.Manifest;
import dev.vedette.respond.openc2.ActionClass;
import java.util.Map;
import java.util.Set;

/**
 * What a product can be asked to do, and how: one file of {@code content/connectors}.
 *
 * @param vendor who it is of, what is to be said to connect it, how it knows us, and how often it
 *     wants to be asked
 * @param test a request that changes nothing, by which a connection is tried
 */
public record Connector(Manifest vendor, Step test, Map<ActionClass, Deed> deeds) {
  public Connector {
    deeds = Map.copyOf(deeds);
  }

  public String id() {
    return vendor.id();
  }

  /** What it can do. */
  public Set<ActionClass> classes() {
    return deeds.keySet();
  }
}
