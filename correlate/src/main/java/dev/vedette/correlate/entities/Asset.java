package dev.vedette.correlate.entities;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people say of a host or of somebody.
 *
 * @param names all of which stand for it
 * @param addresses that it always has
 * @param owner who answers for it, as written; empty if nobody is named
 */
public record Asset(
    List<EntityName> names,
    List<String> addresses,
    @Nullable Criticality criticality,
    String owner) {
  public Asset {
    names = List.copyOf(names);
    addresses = List.copyOf(addresses);
  }
}
