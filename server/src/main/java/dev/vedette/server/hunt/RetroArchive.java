package dev.vedette.server.hunt;

import dev.vedette.model.TenantId;
import dev.vedette.server.hunt.RetroRuns.Found;
import dev.vedette.server.hunt.RetroView.TenantView;
import dev.vedette.store.cases.RetroResults;
import dev.vedette.store.cases.RetroResults.Kept;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Looks into the past that are over, kept over restarts. Safe for several threads. */
final class RetroArchive {
  /** What an older version kept may lack numbers that are new. */
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  private static final int MOST = 100;

  private final RetroResults results;

  RetroArchive(RetroResults results) {
    this.results = results;
  }

  void keep(RetroView view) {
    var found = new LinkedHashMap<TenantId, String>();
    view.tenants()
        .forEach(each -> found.put(new TenantId(each.tenant()), JSON.writeValueAsString(each)));
    var head = JSON.writeValueAsString(view.with(List.of()));
    results.put(new Kept(view.id(), view.asked(), head, found), MOST);
  }

  /** Newest first. */
  List<Found> list() {
    return results.list().stream().map(RetroArchive::found).toList();
  }

  Optional<Found> find(String id) {
    return results.find(id).map(RetroArchive::found);
  }

  private static Found found(Kept kept) {
    var tenants =
        kept.results().values().stream()
            .map(json -> JSON.readValue(json, TenantView.class))
            .toList();
    var view = JSON.readValue(kept.head(), RetroView.class).with(tenants);
    return new Found(view, List.copyOf(kept.results().keySet()));
  }
}
