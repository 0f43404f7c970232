package dev.vedette.correlate.entities;

import dev.vedette.model.Problem;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people say of a tenant's hosts, persons and networks. Immutable. */
public final class Assets {
  public static final Assets NONE = new Assets(List.of(), List.of());

  private final Map<EntityName, Asset> byName = new HashMap<>();
  private final Map<String, Asset> byAddress = new HashMap<>();
  private final List<NamedNetwork> networks;
  private final int size;

  /**
   * A list that was read.
   *
   * @param problems what of it was left out, and why
   */
  public record Reading(Assets assets, List<Problem> problems) {}

  /** Of two rows about one name the first counts. */
  Assets(List<Asset> assets, List<NamedNetwork> networks) {
    for (var asset : assets) {
      asset.names().forEach(name -> byName.putIfAbsent(name, asset));
      asset.addresses().forEach(address -> byAddress.putIfAbsent(address, asset));
    }
    this.networks =
        networks.stream().sorted(Comparator.comparingInt(NamedNetwork::prefix).reversed()).toList();
    size = assets.size();
  }

  /**
   * Reads a list, see {@code docs/entities.md}. Rows that cannot be used are left out.
   *
   * @param file what problems call it
   */
  public static Reading read(String file, String csv) {
    return new AssetReader(file).read(csv);
  }

  /** How many hosts and persons there are. */
  public int size() {
    return size;
  }

  public List<NamedNetwork> networks() {
    return networks;
  }

  /** The name of the network that an address is in, the narrowest where several are. */
  public Optional<String> network(String address) {
    if (networks.isEmpty()) {
      return Optional.empty();
    }
    try {
      var literal = InetAddress.ofLiteral(address);
      return networks.stream()
          .filter(each -> each.contains(literal))
          .map(NamedNetwork::name)
          .findFirst();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The other names of what a name stands for. */
  List<EntityName> listed(EntityName name) {
    var asset = byName.get(name);
    return asset == null ? List.of() : asset.names();
  }

  @Nullable Asset ofAddress(String address) {
    return byAddress.get(address);
  }

  /** What is said of the first of some names that anything is said of. */
  @Nullable Asset of(Collection<EntityName> names) {
    for (var name : names) {
      var asset = byName.get(name);
      if (asset != null) {
        return asset;
      }
    }
    return null;
  }

  /** All that is listed, each once, in no order that matters. */
  List<Asset> all() {
    return new ArrayList<>(new java.util.LinkedHashSet<>(byName.values()));
  }
}
