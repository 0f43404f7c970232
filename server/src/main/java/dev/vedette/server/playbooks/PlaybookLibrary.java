package dev.vedette.server.playbooks;

import dev.vedette.model.TenantId;
import dev.vedette.respond.playbook.Playbook;
import dev.vedette.respond.playbook.PlaybookReader;
import dev.vedette.respond.playbook.Playbooks;
import dev.vedette.store.cases.PlaybookShelf;
import dev.vedette.store.cases.PlaybookShelf.Kept;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which playbooks hold for a tenant: those that come with the platform, in the place of each the
 * version of the nearest node that keeps one. Safe for several threads.
 */
public final class PlaybookLibrary {
  private static final Logger LOG = Logger.getLogger(PlaybookLibrary.class);
  private static final int MOST_READ = 2_000;

  private final Playbooks shipped;
  private final PlaybookShelf shelf;
  private final Map<String, Optional<Playbook>> read = new ConcurrentHashMap<>();

  /** How far a playbook may go. */
  public enum Mode {
    /** It does not start. */
    OFF("off"),
    /** Somebody starts it. */
    BY_HAND("by-hand"),
    /** Incidents that it is for start it, and people do. */
    AUTOMATIC("automatic");

    private final String word;

    Mode(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    public static Optional<Mode> find(@Nullable String word) {
      return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
  }

  /**
   * A playbook that holds for a tenant.
   *
   * @param from the node that keeps it; null where it comes with the platform
   * @param standard what it would be without that node; null for nothing
   */
  public record Held(
      Playbook playbook, @Nullable TenantId from, @Nullable Playbook standard, Mode mode) {}

  public PlaybookLibrary(Playbooks shipped, PlaybookShelf shelf) {
    this.shipped = shipped;
    this.shelf = shelf;
  }

  public PlaybookShelf shelf() {
    return shelf;
  }

  /** All that hold for a tenant, by id. */
  public Map<String, Held> of(TenantId tenant) {
    var held = new TreeMap<String, Held>();
    shipped
        .byId()
        .forEach((id, playbook) -> held.put(id, new Held(playbook, null, null, Mode.BY_HAND)));
    // From the top of the tree to the tenant: the nearest comes last, and counts.
    for (var kept : shelf.path(tenant).reversed()) {
      held.compute(kept.id(), (_, above) -> kept(kept, above));
    }
    return held;
  }

  private @Nullable Held kept(Kept kept, @Nullable Held above) {
    var document = kept.document();
    var own = document == null ? Optional.<Playbook>empty() : parse(document);
    var mode = Mode.find(kept.mode());
    if (own.isPresent()) {
      var standard = above == null ? null : above.playbook();
      return new Held(
          own.get(),
          kept.node(),
          standard,
          mode.orElse(above == null ? Mode.BY_HAND : above.mode()));
    }
    return above == null
        ? null
        : new Held(above.playbook(), above.from(), above.standard(), mode.orElse(above.mode()));
  }

  public Optional<Held> find(TenantId tenant, String id) {
    return Optional.ofNullable(of(tenant).get(id));
  }

  /** A playbook and all that it may call, as they are now for a tenant: documents by id. */
  public Map<String, Playbook> playbooks(TenantId tenant) {
    return of(tenant).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                each -> each.getValue().playbook(),
                (a, _) -> a,
                LinkedHashMap::new));
  }

  /** A playbook that was checked when it was kept; empty if this version cannot use it any more. */
  Optional<Playbook> parse(String document) {
    if (read.size() > MOST_READ) {
      read.clear();
    }
    return read.computeIfAbsent(
        document,
        text -> {
          var result = PlaybookReader.read("kept", text);
          if (result.playbook() == null) {
            LOG.warn("a playbook that is kept cannot be used: " + result.problems());
          }
          return Optional.ofNullable(result.playbook());
        });
  }
}
