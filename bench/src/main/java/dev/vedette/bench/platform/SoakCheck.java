package dev.vedette.bench.platform;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/** What a soak has left in the lake, the findings and the ledger, against what senders remember. */
final class SoakCheck {
  private static final int BATCHES_AT_ONCE = 5_000;
  private static final int SETTLE_MILLIS = 5_000;
  private static final String MARKED =
      "(SELECT regexp_extract(json, 'probe-[0-9]{8}') AS mark, rule_id FROM findings"
          + " WHERE contains(json, 'probe-'))";

  private final Api api;
  private final String tenant;
  private final SoakSenders senders;

  /** How often events of a batch are in the lake, and how many different ones. */
  private record Kept(long rows, long different) {}

  /** Takes a figure. */
  interface Sink {
    void take(String metric, long value);
  }

  SoakCheck(Api api, String tenant, SoakSenders senders) {
    this.api = api;
    this.tenant = tenant;
    this.senders = senders;
  }

  /**
   * Waits until everything is stored, and tells.
   *
   * @param told takes what may be anything
   * @param none takes what must be nought
   */
  void report(Sink told, Sink none) throws IOException {
    long acknowledged = (long) senders.acknowledged().size() * SoakSenders.BATCH;
    var ledger = settled(acknowledged);
    told.take("acknowledged", acknowledged);
    told.take("without an answer", (long) senders.unanswered().size() * SoakSenders.BATCH);
    told.take("refused, and sent again", senders.refusals() * SoakSenders.BATCH);
    lake(ledger, none);
    findings(told, none);
    none.take(
        "ledger: received, neither stored nor rejected",
        ledger.received() - ledger.stored() - ledger.rejected());
  }

  /** Everything acknowledged is stored, and whatever else came has settled too. */
  private Ledger settled(long acknowledged) throws IOException {
    var before = Settling.await(api, tenant, acknowledged);
    Pause.ofMillis(SETTLE_MILLIS);
    return Settling.await(api, tenant, Math.max(before.received(), acknowledged));
  }

  private void lake(Ledger ledger, Sink none) throws IOException {
    long lost = 0;
    long twice = 0;
    long all = 0;
    for (long from = 0; from < senders.batches(); from += BATCHES_AT_ONCE) {
      var kept = kept(from);
      for (var batch : kept.values()) {
        twice += batch.rows() - batch.different();
        all += batch.rows();
      }
      for (long batch = from; batch < from + BATCHES_AT_ONCE; batch++) {
        long different = kept.getOrDefault(batch, new Kept(0, 0)).different();
        lost += senders.acknowledged().contains(batch) ? SoakSenders.BATCH - different : 0;
      }
    }
    none.take("acknowledged, not in the lake", lost);
    none.take("more than once in the lake", twice);
    none.take("ledger: stored, not in the lake", Math.abs(ledger.stored() - all));
  }

  private Map<Long, Kept> kept(long from) throws IOException {
    var sql =
        """
        SELECT batch, count(*), count(DISTINCT number) FROM (
          SELECT CAST(regexp_extract(raw, '"bench_batch":([0-9]+)', 1) AS BIGINT) AS batch,
                 CAST(regexp_extract(raw, '"bench_number":([0-9]+)', 1) AS BIGINT) AS number
          FROM events)
        WHERE batch >= %d AND batch < %d GROUP BY batch
        """
            .formatted(from, from + BATCHES_AT_ONCE);
    var kept = new HashMap<Long, Kept>();
    for (var row : api.hunt(tenant, sql)) {
      kept.put(row.get(0).asLong(), new Kept(row.get(1).asLong(), row.get(2).asLong()));
    }
    return kept;
  }

  private void findings(Sink told, Sink none) throws IOException {
    var counts =
        api.hunt(tenant, "SELECT count(*), count(DISTINCT mark || rule_id) FROM " + MARKED).get(0);
    told.take("findings of marked events", counts.get(0).asLong());
    none.take("findings more than once", counts.get(0).asLong() - counts.get(1).asLong());
    var marks = new HashSet<String>();
    for (var row : api.hunt(tenant, "SELECT DISTINCT mark FROM " + MARKED)) {
      marks.add(row.get(0).asString());
    }
    long missing =
        senders.acknowledged().stream()
            .filter(SoakSenders::hasProbe)
            .filter(batch -> !marks.contains(Probe.mark(batch)))
            .count();
    none.take("acknowledged, must be found, not found", missing);
  }
}
