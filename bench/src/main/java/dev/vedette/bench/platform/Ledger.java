package dev.vedette.bench.platform;

/** What a platform says to have done with a tenant's records. */
record Ledger(long received, long stored, long rejected) {
  Ledger plus(long moreReceived, long moreStored, long moreRejected) {
    return new Ledger(received + moreReceived, stored + moreStored, rejected + moreRejected);
  }

  boolean isBalanced() {
    return received == stored + rejected;
  }
}
