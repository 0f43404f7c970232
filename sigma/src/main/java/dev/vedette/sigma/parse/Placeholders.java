package dev.vedette.sigma.parse;

import java.util.List;
import java.util.Map;

/**
 * What the {@code expand} modifier puts in for {@code %name%}.
 *
 * @param values for each name, the Sigma values (wildcards allowed) of which one must match
 */
public record Placeholders(Map<String, List<String>> values) {
  public static final Placeholders NONE = new Placeholders(Map.of());

  public Placeholders {
    values = Map.copyOf(values);
  }
}
