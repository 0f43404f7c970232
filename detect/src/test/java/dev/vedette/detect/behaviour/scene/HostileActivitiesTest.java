package dev.vedette.detect.behaviour.scene;

import static dev.vedette.detect.behaviour.scene.Scene.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.behaviour.Activity;
import dev.vedette.detect.behaviour.Activity.FileChange.Act;
import dev.vedette.detect.behaviour.Activity.Outcome;
import dev.vedette.detect.behaviour.Anomaly;
import dev.vedette.detect.behaviour.BehaviourEngine;
import dev.vedette.detect.behaviour.Endpoint;
import dev.vedette.detect.behaviour.Program;
import dev.vedette.detect.geography.Geography;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever stands in an event: no model throws, and all remember the same after a restart. */
class HostileActivitiesTest {
  private static final String[] TEXTS = {
    "",
    ".",
    "..",
    "@",
    "a@",
    "@b",
    "a@b.c",
    ":",
    "::1",
    "1.2.3",
    "1.2.3.4",
    "256.1.1.1",
    "10.0.0.1",
    "fe80::1%eth0",
    "[::1]:80",
    "https://",
    "https://u@h:1/x?y#z",
    "xn--",
    "a..b",
    "co.uk",
    ".com",
    "\\",
    "\\\\",
    "/",
    "C:\\x.",
    "a.b.",
    "Re:",
    "Re: Re:",
    "NG",
    "\ud800",
    "\u202e",
    "\0",
    "-",
    "StopLogging",
    "Consent to application",
    "New-InboxRule",
    "GetObject",
    "FileDownloaded",
    "vssadmin delete shadows",
    "rar.exe",
    "mfa denied",
    "dmarc=fail",
    "x".repeat(9_000)
  };

  private final Random random = new Random(99);
  private final List<Anomaly> told = new ArrayList<>();

  private BehaviourEngine engine() {
    return new BehaviourEngine(
        Scene.TENANT, Watching.shipped(Geography.NONE).detectors(), told::add);
  }

  @Test
  void noTextBreaksAModelAndMemoryIsTheSameAfterARestart() throws IOException {
    var engine = engine();
    for (int i = 0; i < 20_000; i++) {
      engine.accept(activity(MONDAY + random.nextLong(100_000_000)), i);
    }

    var bytes = written(engine);
    var again = engine();
    assertThat(again.read(new ByteArrayInputStream(bytes))).isEmpty();

    assertThat(engine.problems()).isEmpty();
    assertThat(written(again)).isEqualTo(bytes);
  }

  @Test
  void damagedMemoryBreaksNoEngine() throws IOException {
    var engine = engine();
    for (int i = 0; i < 3_000; i++) {
      engine.accept(activity(MONDAY + i * 1_000L), i);
    }
    var bytes = written(engine);
    for (int i = 0; i < 10; i++) {
      var damaged = bytes.clone();
      for (int flips = 0; flips < 20; flips++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      var again = engine();
      try {
        again.read(new ByteArrayInputStream(damaged));
      } catch (IOException _) {
        // what a reader promises
      }
      for (int more = 0; more < 300; more++) {
        again.accept(activity(MONDAY + 3_000_000 + more * 1_000L), more);
      }
    }
  }

  /** Times of any year move nothing out of bounds. */
  @Test
  void noTimeBreaksAModel() {
    var engine = engine();
    for (int i = 0; i < 5_000; i++) {
      engine.accept(activity(random.nextLong(-4_000_000_000_000L, 10_000_000_000_000L)), i);
    }

    assertThat(engine.problems()).isEmpty();
  }

  private String any() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  private String maybeTwo() {
    return random.nextBoolean() ? any() : any() + any();
  }

  private <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private Endpoint endpoint() {
    return new Endpoint(any(), any(), random.nextInt(65_536), any(), any(), any());
  }

  private Activity activity(long time) {
    return switch (random.nextInt(7)) {
      case 0 -> Scene.logon(time, any(), endpoint(), any(), one(Outcome.values()), any(), any());
      case 1 ->
          Scene.connection(
              time,
              any(),
              endpoint(),
              maybeTwo(),
              random.nextLong(),
              random.nextLong(),
              random.nextLong(),
              Program.of(any(), any()));
      case 2 ->
          Scene.asked(time, any(), maybeTwo(), any(), random.nextInt(-1, 6), Program.of(any(), ""));
      case 3 -> Scene.file(time, any(), one(Act.values()), maybeTwo(), maybeTwo(), any());
      case 4 -> Scene.start(time, any(), any(), any(), maybeTwo());
      case 5 ->
          Scene.call(
              time,
              any(),
              any(),
              any(),
              one(Outcome.values()),
              endpoint(),
              any(),
              any(),
              any(),
              any());
      default ->
          Scene.mail(
              time, any(), any(), any(), any(), any(), List.of(maybeTwo()), List.of(maybeTwo()));
    };
  }

  private static byte[] written(BehaviourEngine engine) throws IOException {
    var bytes = new ByteArrayOutputStream();
    engine.write(bytes);
    return bytes.toByteArray();
  }
}
