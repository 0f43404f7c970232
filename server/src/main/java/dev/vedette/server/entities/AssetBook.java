package dev.vedette.server.entities;

import dev.vedette.correlate.entities.Assets;
import dev.vedette.model.TenantId;
import dev.vedette.store.cases.AssetLists;
import dev.vedette.store.cases.AssetLists.Listed;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What people list of each tenant, read once. Safe for several threads. */
public final class AssetBook {
  private static final String FILE = "assets.csv";

  private final AssetLists lists;
  private final Map<TenantId, Assets> known = new ConcurrentHashMap<>();

  public AssetBook(AssetLists lists) {
    this.lists = lists;
  }

  /** What holds now; the same object until something changes. */
  public Assets of(TenantId tenant) {
    return known.computeIfAbsent(
        tenant,
        each -> lists.find(each).map(listed -> read(listed.text()).assets()).orElse(Assets.NONE));
  }

  /** The list as it was written, if there is one. */
  public Optional<Listed> find(TenantId tenant) {
    return lists.find(tenant);
  }

  /** Reads a list without keeping it. */
  public static Assets.Reading read(String text) {
    return Assets.read(FILE, text);
  }

  /** Puts a list in the place of the one before; it holds from the next delivery on. */
  public Listed put(TenantId tenant, String text, String author) {
    var listed = lists.put(tenant, text, author);
    known.remove(tenant);
    return listed;
  }

  /** Whether there was a list; it holds no more. */
  public boolean remove(TenantId tenant) {
    boolean wasThere = lists.remove(tenant);
    known.remove(tenant);
    return wasThere;
  }

  /** Forgets what is in memory of a tenant. */
  public void forget(TenantId tenant) {
    known.remove(tenant);
  }
}
