package dev.vedette.receive.collect.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.receive.collect.Health;
import dev.vedette.receive.collect.KeptProgress;
import dev.vedette.receive.collect.StreamKey;
import dev.vedette.receive.collect.StreamRunner;
import dev.vedette.receive.collect.TestClock;
import dev.vedette.receive.collect.TestJournal;
import dev.vedette.receive.collect.manifest.Account;
import dev.vedette.receive.collect.manifest.Manifest;
import dev.vedette.receive.collect.manifest.Manifests;
import dev.vedette.receive.outward.Outward;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Random;
import java.util.Set;

/** Pulls a stream of a manifest as the product has it from a vendor of the test. */
final class Pulling {
  private static final int MOST_STEPS = 1_000;

  final TestClock clock;
  final TestJournal journal = new TestJournal();
  final KeptProgress progress = new KeptProgress();
  private final Manifest manifest;
  private final String stream;
  private final Account account;
  private final Set<String> admitted;
  private StreamRunner runner;

  /**
   * @param place what of its addresses leads to the vendor of the test instead
   */
  Pulling(
      String manifest,
      String stream,
      String place,
      Vendor vendor,
      Account account,
      TestClock clock) {
    this.clock = clock;
    this.stream = stream;
    this.account = account;
    this.manifest = manifest(manifest, place, vendor.base());
    admitted = Set.of(vendor.base());
    runner = start();
  }

  private static Manifest manifest(String id, String place, String base) {
    try {
      var file = SharedData.content().resolve("collectors/" + id + ".yaml");
      var text = Files.readString(file).replaceAll("https://" + place, base);
      var loaded = Manifests.parse(id, text);
      assertThat(loaded.problems()).isEmpty();
      return loaded.find(id).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private StreamRunner start() {
    var client =
        new VendorClient(
            manifest,
            account,
            new Outward(new Outward.Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 1 << 20)),
            admitted,
            clock);
    var wanted = manifest.stream(stream).orElseThrow();
    return new StreamRunner(
        new StreamKey(new TenantId("acme"), "c1", stream, manifest.id() + ":" + stream),
        new HttpFeed(wanted, client, account.settings()),
        new StreamRunner.Terms(wanted.pace().every(), 10_000),
        new StreamRunner.Ground(journal, journal, progress, clock, new Random(7)));
  }

  /** Another process goes on where this one was. */
  void restart() {
    runner = start();
  }

  Duration step() {
    try {
      return runner.step();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Steps until all was taken that there is, or something is wrong. */
  Health catchUp() {
    for (int i = 0; i < MOST_STEPS; i++) {
      var before = health().caughtUp();
      int failures = health().failures();
      var wait = step();
      var after = health();
      if (after.failures() > failures
          || (after.caughtUp() != null && !after.caughtUp().equals(before))) {
        return after;
      }
      if (wait.compareTo(Duration.ofSeconds(20)) >= 0) {
        return after;
      }
      clock.advance(wait);
    }
    throw new AssertionError("it never catches up");
  }

  Health health() {
    return runner.health();
  }
}
