package dev.vedette.receive.collect.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.TenantId;
import dev.vedette.receive.collect.CollectFailure.Kind;
import dev.vedette.receive.collect.Health.State;
import dev.vedette.receive.collect.KeptProgress;
import dev.vedette.receive.collect.StreamKey;
import dev.vedette.receive.collect.StreamRunner;
import dev.vedette.receive.collect.TestClock;
import dev.vedette.receive.collect.TestJournal;
import dev.vedette.receive.collect.manifest.Account;
import dev.vedette.receive.outward.Outward;
import dev.vedette.receive.outward.Reach;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files of S3 that a queue tells of, read through everything that goes wrong. */
class S3FeedTest {
  private final TestClock clock = new TestClock();
  private final TestClock vendorClock = new TestClock();
  private final AwsVendor aws = new AwsVendor(vendorClock);
  private final TestJournal journal = new TestJournal();
  private final KeptProgress progress = new KeptProgress();
  private Map<String, String> settings =
      Map.of("queue", AwsVendor.QUEUE, "region", "eu-central-1", "access_key_id", AwsVendor.ID);
  private StreamRunner runner = start();

  private StreamRunner start() {
    var account = new Account(settings, Map.of("secret_access_key", AwsVendor.SECRET));
    var feed =
        new S3Feed(
            account,
            new Outward(
                new Outward.Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 16 << 20)),
            new Reach(List.of(), Set.of(aws.base())),
            aws,
            clock);
    return new StreamRunner(
        new StreamKey(new TenantId("acme"), "c1", "files", "aws-s3.files:main"),
        feed,
        new StreamRunner.Terms(Duration.ofSeconds(20), 10_000),
        new StreamRunner.Ground(journal, journal, progress, clock, new Random(3)));
  }

  @AfterEach
  void stop() throws IOException {
    aws.close();
  }

  private void catchUp() {
    try {
      for (int i = 0; i < 500; i++) {
        var wait = runner.step();
        if (!wait.isZero()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    throw new AssertionError("it never catches up");
  }

  /** A file of CloudTrail, with so many events. */
  private static byte[] trail(int from, int to) {
    var events =
        IntStream.range(from, to)
            .mapToObj(i ->
                "{\"eventVersion\":\"1.08\",\"eventID\":\"%d\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\",\"eventTime\":\"2026-11-25T11:00:00Z\",\"padding\":\"%s\"}"
                    .formatted(i, "x".repeat(500)))
            .collect(Collectors.joining(","));
    return packed("{\"Records\":[" + events + "]}");
  }

  private static byte[] packed(String text) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  private void hasTaken(int count) {
    assertThat(journal.texts()).hasSize(count).doesNotHaveDuplicates();
    assertThat(aws.violations()).isEmpty();
  }

  @Test
  void readsFilesAndDeletesTheirMessages() {
    aws.write("logs", "AWSLogs/1/a.json.gz", trail(0, 30));
    aws.write(
        "logs",
        "flow logs/b=1.log",
        "2 1 eni-1 192.0.2.1 192.0.2.2 1 2 6 1 1 1 1 ACCEPT OK\n".getBytes(UTF_8));
    aws.tell("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}");

    catchUp();

    hasTaken(31);
    assertThat(journal.texts()).anyMatch(text -> text.contains("\"eventID\":\"29\""));
    assertThat(aws.waiting()).isZero();
    assertThat(runner.health().state()).isEqualTo(State.WORKING);
  }

  @Test
  void readsALargeFilePieceByPieceThroughPowerCuts() {
    aws.write("logs", "big.json.gz", trail(0, 20_000));
    var random = new Random(9);

    for (int cuts = 0; cuts < 3; cuts++) {
      journal.cutPowerAfter(random.nextInt(3_000));
      assertThatThrownBy(this::catchUp).isInstanceOf(TestJournal.PowerCut.class);
      runner = start();
      // The queue gives the message again once it is not hidden any more.
      clock.advance(Duration.ofHours(1));
      vendorClock.advance(Duration.ofHours(1));
    }
    catchUp();

    hasTaken(20_000);
    assertThat(aws.waiting()).isZero();
  }

  @Test
  void readsAFileThatIsToldTwiceOnce() {
    aws.write("logs", "a.json.gz", trail(0, 5));
    catchUp();
    aws.write("logs", "a.json.gz", trail(0, 5));
    catchUp();

    hasTaken(5);
    assertThat(aws.waiting()).isZero();
  }

  @Test
  void deletesNothingBeforeItIsDurable() {
    aws.write("logs", "a.json.gz", trail(0, 5));
    journal.refuse(1);

    catchUp();

    assertThat(aws.waiting()).isEqualTo(1);
  }

  @Test
  void countsAFileThatIsGoneOrBroken() {
    aws.write("logs", "gone.json.gz", trail(0, 5));
    aws.delete("logs", "gone.json.gz");
    var cut = trail(0, 200);
    aws.write("logs", "cut.json.gz", java.util.Arrays.copyOf(cut, cut.length / 2));
    aws.write("logs", "whole.json.gz", trail(500, 502));

    catchUp();

    assertThat(journal.rejected()).isGreaterThanOrEqualTo(2);
    assertThat(journal.texts()).anyMatch(text -> text.contains("\"eventID\":\"501\""));
    assertThat(aws.waiting()).isZero();
  }

  @Test
  void leavesAMessageThatIsNotUnderstoodAndReadsTheOthers() {
    aws.tell("{\"hello\":\"world\"}");
    aws.write("logs", "a.json.gz", trail(0, 5));

    catchUp();
    assertThat(runner.health().kind()).isEqualTo(Kind.ANSWER);
    catchUp();

    hasTaken(5);
    assertThat(aws.waiting()).isEqualTo(1);
  }

  @Test
  void takesOnARole() {
    var more = new HashMap<>(settings);
    more.put("role", "arn:aws:iam::111122223333:role/vedette");
    more.put("external_id", "ext-1");
    settings = more;
    runner = start();
    aws.write("logs", "a.json.gz", trail(0, 5));

    catchUp();

    hasTaken(5);
    assertThat(aws.seen().stream().filter(each -> each.path().equals("/sts"))).hasSize(1);
  }

  @Test
  void signsByTheClockOfAws() {
    vendorClock.advance(Duration.ofHours(1));
    aws.write("logs", "a.json.gz", trail(0, 5));

    catchUp();

    hasTaken(5);
  }

  @Test
  void tellsThatTheKeyIsNotKnown() {
    var more = new HashMap<>(settings);
    more.put("access_key_id", "AKIAUNKNOWNUNKNOWN");
    settings = more;
    runner = start();

    catchUp();

    assertThat(runner.health().kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(runner.health().reason()).contains("UnrecognizedClientException");
  }
}
