package dev.vedette.server.indicators;

import dev.vedette.detect.indicators.IndicatorKind;
import dev.vedette.detect.indicators.IndicatorNote;
import dev.vedette.detect.indicators.IndicatorStoreBuilder;
import dev.vedette.detect.indicators.Validity;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.OwnIndicators;
import dev.vedette.store.cases.Tenants;
import dev.vedette.store.cases.WatchLists;
import dev.vedette.store.cases.WatchLists.Entry;
import dev.vedette.store.cases.WatchLists.WatchList;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the watch lists of all nodes from the database to detection. Whoever changes one calls
 * {@link #refresh}, and after it the change is in force; it is called now and then too, for what
 * others put there. Safe for several threads.
 */
public final class LiveWatchLists {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final WatchLists lists;
  private final Tenants tenants;
  private String seen = "";
  private volatile OwnIndicators current = OwnIndicators.NONE;

  public LiveWatchLists(WatchLists lists, Tenants tenants) {
    this.lists = lists;
    this.tenants = tenants;
  }

  /** Where lists are kept. */
  public WatchLists lists() {
    return lists;
  }

  /** What is in force. */
  public OwnIndicators current() {
    return current;
  }

  /** Puts the lists as they are now in force. */
  public synchronized void refresh() {
    var now = lists.fingerprint();
    if (!now.equals(seen)) {
      current = of(lists.entries());
      seen = now;
    }
  }

  /** Some indicators, for those that their lists are for. */
  OwnIndicators of(List<Entry> entries) {
    var builder = new IndicatorStoreBuilder(RANDOM.nextLong());
    var nodes = new HashMap<String, TenantId>();
    var notes = new HashMap<String, IndicatorNote>();
    for (var list : lists.lists()) {
      nodes.put(list.id(), list.node());
      notes.put(list.id(), note(list));
    }
    for (var entry : entries) {
      var note = notes.get(entry.list());
      var kind = IndicatorKind.find(entry.kind());
      // A list that was removed between the two looks has no note any more.
      if (note != null && kind.isPresent()) {
        builder.add(kind.get(), entry.value(), note, validity(entry));
      }
    }
    return new OwnIndicators(builder.build(), nodes, parents());
  }

  /** By its reference a listing is known to be of this list. */
  private static IndicatorNote note(WatchList list) {
    var severity = IndicatorNote.severity(list.confidence());
    return new IndicatorNote(
        list.name(), "", list.confidence(), severity, List.of(), List.of(), "", list.id(), "");
  }

  static Validity validity(Entry entry) {
    var expires = entry.expires();
    return expires == null ? Validity.ALWAYS : new Validity(0, expires.getEpochSecond());
  }

  private Map<TenantId, TenantId> parents() {
    var parents = new HashMap<TenantId, TenantId>();
    for (var node : tenants.below(List.of(tenants.root().id()))) {
      var parent = node.parent();
      if (parent != null) {
        parents.put(node.id(), parent);
      }
    }
    return parents;
  }
}
