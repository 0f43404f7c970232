package dev.vedette.receive;

import dev.vedette.model.TenantId;

/** A delivery is of a tenant that has left: it is not taken, and need not be sent again. */
public final class Gone extends RuntimeException {
  private static final long serialVersionUID = 1;

  Gone(TenantId tenant) {
    super("nothing is taken any more of the tenant " + tenant);
  }
}
