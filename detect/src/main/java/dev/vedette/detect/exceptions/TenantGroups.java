package dev.vedette.detect.exceptions;

import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.sigma.parse.RuleText;
import dev.vedette.yaml.YamlException;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Which groups tenants are in, such as an industry or a level of service. */
public final class TenantGroups {
  /** Nobody is in any group. */
  public static final TenantGroups NONE = new TenantGroups(Map.of());

  private final Map<String, Set<String>> byTenant;

  private TenantGroups(Map<String, Set<String>> byTenant) {
    this.byTenant = Map.copyOf(byTenant);
  }

  /** Reads a map from the name of each group to the list of its tenants. */
  public static TenantGroups parse(RuleText source, Consumer<Problem> problems) {
    var byTenant = new HashMap<String, Set<String>>();
    try {
      for (var document : YamlLoader.load(source.text())) {
        read(source.file(), document, byTenant, problems);
      }
    } catch (YamlException e) {
      problems.accept(e.problem(source.file()));
    }
    return new TenantGroups(byTenant);
  }

  private static void read(
      String file,
      YamlNode document,
      Map<String, Set<String>> byTenant,
      Consumer<Problem> problems) {
    if (!(document instanceof YamlMap map)) {
      problems.accept(error(file, document, "expected a map from groups to lists of tenants"));
      return;
    }
    for (var entry : map.entries().values()) {
      if (entry.value() instanceof YamlList list) {
        for (var item : list.items()) {
          if (item instanceof YamlScalar tenant) {
            byTenant
                .computeIfAbsent(tenant.text().strip(), _ -> new HashSet<>())
                .add(entry.key().text().strip());
          } else {
            problems.accept(error(file, item, "a tenant is text, not " + item.kind()));
          }
        }
      } else {
        problems.accept(error(file, entry.value(), "expected the list of the group's tenants"));
      }
    }
  }

  private static Problem error(String file, YamlNode place, String message) {
    return Problem.error(file, place.line(), place.column(), message);
  }

  /** The groups of a tenant. */
  public Set<String> of(TenantId tenant) {
    return byTenant.getOrDefault(tenant.value(), Set.of());
  }
}
