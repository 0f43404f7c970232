package dev.vedette.receive.listen;

import dev.vedette.model.TenantId;
import dev.vedette.receive.http.SourceNames;
import org.jspecify.annotations.Nullable;

/**
 * Whom a sender belongs to.
 *
 * @param source what its records' source is called, or null where the sender's address names it
 */
public record Origin(TenantId tenant, @Nullable String source) {
  /** What a sender's records are called; forged addresses make no more names than there may be. */
  public String sourceOf(Peer peer, SourceNames names) {
    var said = source;
    return said != null ? said : names.of(tenant, peer.address().getHostAddress());
  }
}
