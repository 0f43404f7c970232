package dev.vedette.cli.prove;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes companies, has an intrusion happen at each, and waits until it was found. One more company
 * has nobody who looks: it sends what claims to be the others'.
 */
final class Planting {
  private static final String LETTERS = "ABC";
  private static final char LIAR = 'L';
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Api nobody;
  private final Api admin;
  private final Telemetry telemetry;
  private final Instant now;
  private final Target.@Nullable Own own;
  private final List<Visit> sent = new ArrayList<>();

  Planting(Target target, Api nobody, Api admin, Telemetry telemetry, Instant now) {
    this.nobody = nobody;
    this.admin = admin;
    this.telemetry = telemetry;
    this.now = now;
    own = target.own();
  }

  /**
   * What was planted.
   *
   * @param sent what senders were told
   */
  record Garden(List<Company> companies, List<Walker> walkers, List<Visit> sent) {}

  Garden plant() {
    var seeds = LETTERS.chars().mapToObj(letter -> new Seed(admin, (char) letter)).toList();
    seeds.forEach(this::settle);
    seeds.forEach(seed -> {
      seed.invite("client-admin");
      seed.invite("analyst");
    });
    var liar = new Seed(admin, LIAR);
    settle(liar);
    // Whoever is lied about has to exist before.
    seeds.forEach(seed -> lie(liar, seed));
    var expected = seeds.stream().mapToLong(this::send).max().orElseThrow();
    await(() -> seeds.stream().allMatch(seed -> hasGrown(seed, expected)));
    var entries = seeds.stream().map(seed -> seed.enter(nobody)).toList();
    var companies = seeds.stream().map(Seed::grown).collect(Collectors.toList());
    var walkers = new ArrayList<Walker>();
    for (int i = 0; i < companies.size(); i++) {
      for (var entry : entries.get(i)) {
        walkers.add(new Walker(entry.role(), companies.get(i), entry.api(), entry.isPerson()));
      }
    }
    walkers.add(new Walker("nobody", null, nobody, false));
    companies.add(liar.grown());
    return new Garden(List.copyOf(companies), walkers, List.copyOf(sent));
  }

  private void settle(Seed seed) {
    // Somebody else's platform may know senders by their networks: these are not to be taken.
    seed.settle(own == null ? fingerprint() : address(seed) + "/32");
  }

  /** One of the many addresses of this machine. */
  private static String address(Seed seed) {
    return "127.77.0." + (int) seed.letter();
  }

  private static String fingerprint() {
    return HexFormat.of().formatHex(Secrets.word(32).getBytes(US_ASCII));
  }

  /** Sends what happens at a company, in several ways; answers how many events it is. */
  private long send(Seed seed) {
    var senders = new Senders(nobody, seed.ingestKey());
    var intrusion = telemetry.intrusion(seed.canary());
    sent.add(senders.raw(seed.canary(), intrusion));
    sent.add(senders.elastic("logs-" + seed.canary(), List.of(intrusion.getFirst())));
    sent.add(senders.splunk(seed.canary(), List.of(intrusion.getLast())));
    sent.add(senders.otlp(seed.canary(), intrusion.getFirst()));
    long events = intrusion.size() + 3L;
    return events + syslog(seed);
  }

  private long syslog(Seed seed) {
    if (own == null) {
      return 0;
    }
    var lines = Telemetry.syslog(seed.canary(), now);
    var to = new InetSocketAddress(InetAddress.getLoopbackAddress(), own.syslogPort());
    Senders.syslog(to, InetAddress.ofLiteral(address(seed)), lines);
    // The first one was sent as a datagram as well, which may be lost.
    return lines.size();
  }

  private void lie(Seed liar, Seed about) {
    var senders = new Senders(nobody, liar.ingestKey());
    var lies = Telemetry.forgeries(liar.canary(), about.tenant());
    sent.add(senders.raw(about.tenant(), lies));
    sent.add(senders.raw(about.canary(), telemetry.intrusion(liar.canary())));
    sent.add(senders.elastic(about.tenant(), lies));
    sent.add(senders.splunk(about.tenant(), lies));
    sent.add(senders.otlp(about.tenant(), lies.getFirst()));
  }

  private static boolean hasGrown(Seed seed, long events) {
    return seed.events() >= events
        && !seed.findings().isEmpty()
        && !seed.incidents().isEmpty()
        && seed.actions().toString().contains(seed.canary());
  }

  private static void await(BooleanSupplier condition) {
    for (long left = LONGEST.dividedBy(PAUSE); left > 0; left--) {
      if (condition.getAsBoolean()) {
        return;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    throw new ProofImpossible(
        "what was planted did not become incidents within %d s".formatted(LONGEST.toSeconds()));
  }
}
