package dev.vedette.store.alerting;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Alerts;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.Scope;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/**
 * What is told together with others: gathered into a message of the node whose channel it goes by,
 * and forgotten once that is delivered. Safe for several threads.
 */
public final class Digests {
  private static final Scope ALL = new Scope.Platform("what is told together");

  private final Database database;

  public Digests(Database database) {
    this.database = database;
  }

  /** Makes a message of whatever is due for each way, and answers how many. */
  public int gather(Instant now) {
    var time = Timestamp.from(now);
    return database.in(
        ALL,
        work -> {
          var ways =
              work.list(
                  "select distinct on (holder, channel, address) holder, channel, address, otherwise"
                      + " from notify_digest_items where digest is null and due <= ?"
                      + " order by holder, channel, address, otherwise",
                  row ->
                      new Said.To(
                          new TenantId(row.getString(1)),
                          row.getString(2),
                          row.getString(3),
                          row.getString(4)),
                  time);
          for (var way : ways) {
            var id = Alerts.freshId();
            work.update(
                "update notify_digest_items set digest = ? where digest is null and due <= ?"
                    + " and holder = ? and channel = ? and address = ?",
                id,
                time,
                way.holder().value(),
                way.channel(),
                way.address());
            Saying.tell(
                work, new MatterKey(way.holder(), "digest", id), new Said.Told(way, ""), now);
          }
          return ways.size();
        });
  }

  /** What a digest tells of. */
  public List<MatterKey> items(String digest) {
    return database.in(
        ALL,
        work ->
            work.list(
                "select i.tenant, i.kind, i.subject from notify_digest_items i"
                    + " join tenants t on t.id = i.tenant and t.offboarded is null"
                    + " where digest = ? order by i.tenant, i.kind, i.subject",
                row ->
                    new MatterKey(
                        new TenantId(row.getString(1)), row.getString(2), row.getString(3)),
                digest));
  }

  /** It is told. */
  public void told(String digest) {
    database.in(
        ALL, work -> work.update("delete from notify_digest_items where digest = ?", digest));
  }
}
