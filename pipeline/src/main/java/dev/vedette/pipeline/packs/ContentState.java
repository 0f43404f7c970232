package dev.vedette.pipeline.packs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which packs are installed and which version of each is active. Immutable.
 *
 * @param revision greater with each change
 * @param packs sorted by name
 */
public record ContentState(long revision, List<Versions> packs) {
  static final ContentState EMPTY = new ContentState(0, List.of());

  /** How many versions are kept of a pack. */
  static final int KEPT = 5;

  public ContentState {
    packs = List.copyOf(packs);
  }

  /**
   * The versions of one pack.
   *
   * @param kept in the order in which they were added, the active one among them
   * @param active its place in {@code kept}
   */
  public record Versions(List<InstalledPack> kept, int active) {
    public Versions {
      kept = List.copyOf(kept);
      if (active < 0 || active >= kept.size()) {
        throw new IllegalArgumentException("no version is active");
      }
    }

    public String name() {
      return current().name();
    }

    public InstalledPack current() {
      return kept.get(active);
    }
  }

  public Optional<Versions> find(String name) {
    return packs.stream().filter(pack -> pack.name().equals(name)).findFirst();
  }

  /**
   * With a version active, which becomes the last of those kept; the oldest beyond five is not kept
   * any more.
   */
  ContentState with(InstalledPack pack) {
    var kept = new ArrayList<InstalledPack>();
    find(pack.name())
        .ifPresent(versions ->
            versions.kept().stream()
                .filter(each -> !each.folder().equals(pack.folder()))
                .forEach(kept::add));
    kept.add(pack);
    while (kept.size() > KEPT) {
      kept.removeFirst();
    }
    return replace(pack.name(), Optional.of(new Versions(kept, kept.size() - 1)));
  }

  /** With the version before the active one active, or nothing if there is none. */
  Optional<ContentState> rolledBack(String name) {
    return find(name)
        .filter(versions -> versions.active() > 0)
        .map(versions ->
            replace(name, Optional.of(new Versions(versions.kept(), versions.active() - 1))));
  }

  ContentState without(String name) {
    return replace(name, Optional.empty());
  }

  private ContentState replace(String name, Optional<Versions> versions) {
    var byName = new TreeMap<String, Versions>();
    packs.forEach(pack -> byName.put(pack.name(), pack));
    byName.remove(name);
    versions.ifPresent(pack -> byName.put(name, pack));
    return new ContentState(revision + 1, List.copyOf(byName.values()));
  }
}
