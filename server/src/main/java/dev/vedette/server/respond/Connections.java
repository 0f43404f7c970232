package dev.vedette.server.respond;

import dev.vedette.model.TenantId;
import dev.vedette.pipeline.connect.Connected;
import dev.vedette.pipeline.connect.Connector;
import dev.vedette.pipeline.connect.Connectors;
import dev.vedette.receive.collect.manifest.Account;
import dev.vedette.receive.collect.web.VendorClient;
import dev.vedette.receive.outward.Outward;
import dev.vedette.store.cases.ResponseConnectors;
import dev.vedette.store.cases.ResponseConnectors.Stored;
import dev.vedette.store.secrets.Secrets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The products that are connected to tenants. With each we are signed in once, for as long as it is
 * connected with the same words. Safe for several threads.
 */
public final class Connections {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
  private static final int MOST_OPEN = 1_000;

  private final Ground ground;
  private final Outward outward =
      new Outward(new Outward.Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), 1 << 20));
  private final Map<String, Connected> open = new ConcurrentHashMap<>();

  /**
   * What it stands on.
   *
   * @param admitted what the operator allows to be asked besides those of vendors
   */
  public record Ground(
      ResponseConnectors stored,
      Secrets secrets,
      Connectors connectors,
      Set<String> admitted,
      InstantSource clock) {}

  public Connections(Ground ground) {
    this.ground = ground;
  }

  /** What could be connected. */
  public Connectors kinds() {
    return ground.connectors();
  }

  public List<Stored> list(TenantId tenant) {
    return ground.stored().list(tenant);
  }

  public Optional<Stored> find(TenantId tenant, String id) {
    return ground.stored().find(tenant, id);
  }

  /** Connects a product. */
  public Stored add(
      TenantId tenant,
      String kind,
      String name,
      Map<String, String> settings,
      Map<String, String> secrets) {
    var id = ResponseConnectors.freshId();
    ground.secrets().put(tenant, secret(id), JSON.writeValueAsString(secrets));
    return ground.stored().add(tenant, id, kind, name, JSON.writeValueAsString(settings));
  }

  /** Whether there was one; what it has done stays done. */
  public boolean remove(TenantId tenant, String id) {
    open.remove(tenant + "/" + id);
    boolean isRemoved = ground.stored().remove(tenant, id);
    ground.secrets().remove(tenant, secret(id));
    return isRemoved;
  }

  private static String secret(String id) {
    return "connector." + id;
  }

  /** What does things for a tenant, in the order in which it was connected. */
  List<Actuator> actuators(TenantId tenant) {
    var actuators = new ArrayList<Actuator>();
    for (var stored : list(tenant)) {
      open(stored)
          .ifPresent(connected -> actuators.add(new ConnectorActuator(stored.id(), connected)));
    }
    return actuators;
  }

  /** A product as it is connected; empty if this version does not know it. */
  public Optional<Connected> open(Stored stored) {
    return ground
        .connectors()
        .find(stored.kind())
        .map(connector -> {
          if (open.size() > MOST_OPEN) {
            open.clear();
          }
          return open.computeIfAbsent(
              stored.tenant() + "/" + stored.id(), _ -> connect(stored, connector));
        });
  }

  private Connected connect(Stored stored, Connector connector) {
    var account = new Account(read(stored.settings()), secrets(stored));
    return new Connected(
        connector,
        account,
        new VendorClient(connector.vendor(), account, outward, ground.admitted(), ground.clock()));
  }

  private Map<String, String> secrets(Stored stored) {
    return ground
        .secrets()
        .find(stored.tenant(), secret(stored.id()))
        .map(Connections::read)
        .orElseGet(HashMap::new);
  }

  private static Map<String, String> read(String document) {
    return JSON.readValue(document, TEXTS);
  }
}
