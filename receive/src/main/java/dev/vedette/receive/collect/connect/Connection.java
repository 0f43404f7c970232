package dev.vedette.receive.collect.connect;

import dev.vedette.receive.collect.Feed;
import dev.vedette.receive.collect.aws.Endpoints;
import dev.vedette.receive.collect.aws.S3Feed;
import dev.vedette.receive.collect.kafka.KafkaFeed;
import dev.vedette.receive.collect.manifest.Account;
import dev.vedette.receive.collect.manifest.Manifest;
import dev.vedette.receive.collect.manifest.Stream;
import dev.vedette.receive.collect.web.HttpFeed;
import dev.vedette.receive.collect.web.VendorClient;
import dev.vedette.receive.outward.Outward;
import dev.vedette.receive.outward.Reach;
import java.time.InstantSource;
import java.util.Set;

/** The way of one collector to its vendor; all its streams share it. */
public final class Connection {
  private final Manifest manifest;
  private final Account account;
  private final Ground ground;
  private final VendorClient client;

  /**
   * What all collectors share.
   *
   * @param admitted addresses that the operator allows to be asked besides those of vendors
   * @param endpoints where the services of AWS are
   */
  public record Ground(
      Outward outward, Set<String> admitted, Endpoints endpoints, InstantSource clock) {}

  public Connection(Manifest manifest, Account account, Ground ground) {
    this.manifest = manifest;
    this.account = account;
    this.ground = ground;
    client =
        new VendorClient(manifest, account, ground.outward(), ground.admitted(), ground.clock());
  }

  /** Opens a stream. */
  public Feed open(Stream stream) {
    return switch (manifest.engine()) {
      case HTTP -> new HttpFeed(stream, client, account.settings());
      case S3 ->
          new S3Feed(
              account,
              ground.outward(),
              new Reach(manifest.hosts(), ground.admitted()),
              ground.endpoints(),
              ground.clock());
      case KAFKA -> new KafkaFeed(account);
    };
  }
}
