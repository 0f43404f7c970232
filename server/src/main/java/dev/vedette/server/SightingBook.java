package dev.vedette.server;

import dev.vedette.correlate.related.SightingTokens;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.live.LiveIncident;
import dev.vedette.pipeline.live.LiveIncident.State;
import dev.vedette.store.cases.Sightings;
import dev.vedette.store.secrets.Secrets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * Keeps of each incident by what it may be known again at other tenants. The key of the hashes is a
 * secret of the platform, made once. For one thread.
 */
final class SightingBook {
  private static final String KEY = "sightings.key";
  private static final int KEY_BYTES = 32;

  private final Sightings sightings;
  private final SightingTokens tokens;

  SightingBook(Sightings sightings, Secrets secrets, TenantId root) {
    this.sightings = sightings;
    tokens = new SightingTokens(key(secrets, root));
  }

  private static byte[] key(Secrets secrets, TenantId root) {
    var known = secrets.find(root, KEY);
    if (known.isPresent()) {
      return Base64.getDecoder().decode(known.get());
    }
    var key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    secrets.put(root, KEY, Base64.getEncoder().encodeToString(key));
    return key;
  }

  void note(TenantId tenant, List<LiveIncident> incidents) {
    for (var live : incidents) {
      if (live.state() == State.ACTIVE || live.state() == State.QUIET) {
        var told = tokens.of(live.report().incident());
        if (!told.isEmpty()) {
          sightings.put(tenant, live.id(), told);
        }
      }
    }
  }
}
