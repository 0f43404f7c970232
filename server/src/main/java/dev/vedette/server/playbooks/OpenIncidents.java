package dev.vedette.server.playbooks;

import dev.vedette.model.Incident;
import dev.vedette.pipeline.live.StateJson;
import dev.vedette.server.playbooks.PlaybookRunner.Place;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.Incidents;
import dev.vedette.store.cases.Tenants;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The incidents of all tenants that are open. */
public final class OpenIncidents {
  private final Tenants tenants;
  private final Incidents incidents;

  public OpenIncidents(Database database) {
    tenants = new Tenants(database);
    incidents = new Incidents(database);
  }

  public Map<Place, Incident> find() {
    var open = new LinkedHashMap<Place, Incident>();
    for (var node : tenants.below(List.of(tenants.root().id()))) {
      if (node.offboarded() == null) {
        for (var stored : incidents.active(node.id())) {
          open.put(new Place(node.id(), stored.id()), StateJson.incident(stored.memory()));
        }
      }
    }
    return open;
  }
}
