package dev.vedette.bench.platform;

import java.io.IOException;

/** Waits until a platform has stored what it accepted. */
final class Settling {
  private static final int ASK_EVERY_MILLIS = 500;
  private static final double LONGEST_SECONDS = 900;

  private Settling() {}

  /**
   * Waits until so many records are stored or rejected, and answers the counts.
   *
   * @throws IOException if that does not happen
   */
  static Ledger await(Api api, String tenant, long records) throws IOException {
    long begun = System.nanoTime();
    var ledger = api.ledger(tenant);
    while (ledger.stored() + ledger.rejected() < records) {
      if ((System.nanoTime() - begun) / 1e9 > LONGEST_SECONDS) {
        throw new IOException("of %d records only %s".formatted(records, ledger));
      }
      Pause.ofMillis(ASK_EVERY_MILLIS);
      ledger = api.ledger(tenant);
    }
    return ledger;
  }
}
