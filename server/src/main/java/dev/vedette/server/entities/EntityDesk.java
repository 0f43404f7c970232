package dev.vedette.server.entities;

import dev.vedette.correlate.entities.Dossier;
import dev.vedette.correlate.entities.Dossiers;
import dev.vedette.correlate.entities.EntityBook;
import dev.vedette.correlate.entities.EntityName;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.live.SavedEntities;
import dev.vedette.store.hunt.AddressRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers who something is, over time. Safe for several threads. */
public final class EntityDesk {
  private static final int MOST_ROWS = 100_000;

  private final SavedEntities saved;
  private final AssetBook assets;

  public EntityDesk(SavedEntities saved, AssetBook assets) {
    this.saved = saved;
    this.assets = assets;
  }

  public AssetBook assets() {
    return assets;
  }

  /**
   * Who something is.
   *
   * @param type {@code host}, {@code user} or {@code address}
   * @param time as of when, epoch milliseconds
   * @return empty if there is no such type, or the value names nothing of it
   */
  public Optional<Dossier> find(TenantId tenant, String type, String value, long time) {
    var dossiers = new Dossiers(book(tenant));
    return switch (type) {
      case "host" ->
          Optional.ofNullable(EntityName.host(value)).map(_ -> dossiers.host(value, time));
      case "user" ->
          Optional.ofNullable(EntityName.person(value, null))
              .map(name -> dossiers.person(name, time));
      case "address" -> Optional.of(dossiers.address(value));
      default -> Optional.empty();
    };
  }

  /** When which address was whose, for hunts. */
  public Stream<AddressRow> addresses(List<TenantId> tenants) {
    return tenants.stream()
        .flatMap(tenant ->
            new Dossiers(book(tenant))
                .tenures().stream()
                    .map(each ->
                        new AddressRow(
                            tenant,
                            each.address(),
                            each.host(),
                            each.first(),
                            each.last(),
                            each.trust(),
                            each.witness())))
        .limit(MOST_ROWS);
  }

  private EntityBook book(TenantId tenant) {
    try {
      var book = saved.load(tenant);
      book.use(assets.of(tenant));
      return book;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
