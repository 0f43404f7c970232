package dev.vedette.receive.collect.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.TenantId;
import dev.vedette.receive.collect.CollectFailure;
import dev.vedette.receive.collect.CollectFailure.Kind;
import dev.vedette.receive.collect.KeptProgress;
import dev.vedette.receive.collect.StreamKey;
import dev.vedette.receive.collect.StreamRunner;
import dev.vedette.receive.collect.TestClock;
import dev.vedette.receive.collect.TestJournal;
import dev.vedette.receive.collect.manifest.Account;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Topics of a broker of Apache Kafka itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaFeedTest {
  private static final int PARTITIONS = 3;
  private static final int MOST_STEPS = 200;

  private final TestClock clock = new TestClock();
  private final Broker broker;

  KafkaFeedTest() throws IOException, InterruptedException {
    broker = Broker.start();
  }

  /** A stream of one topic, through the ends of its processes. */
  private final class Pulled {
    final TestJournal journal = new TestJournal();
    final KeptProgress progress = new KeptProgress();
    private final String topic;
    private KafkaFeed feed;
    private StreamRunner runner;

    Pulled(String topic) {
      this.topic = topic;
      feed = new KafkaFeed(account(broker.address(), topic));
      runner = runner();
    }

    private StreamRunner runner() {
      return new StreamRunner(
          new StreamKey(new TenantId("acme"), "c1", "topics", "kafka.topics:" + topic),
          feed,
          new StreamRunner.Terms(Duration.ofSeconds(1), 1_000),
          new StreamRunner.Ground(journal, journal, progress, clock, new Random(3)));
    }

    /** Steps until there are so many records. */
    void take(int count) throws InterruptedException {
      for (int i = 0; i < MOST_STEPS && journal.texts().size() < count; i++) {
        runner.step();
      }
    }

    void restart() {
      feed.close();
      feed = new KafkaFeed(account(broker.address(), topic));
      runner = runner();
    }
  }

  private static Account account(String address, String topic) {
    return new Account(
        Map.of(
            "bootstrap_servers",
            address,
            "topics",
            topic,
            "group",
            "vedette-" + topic,
            "security",
            "PLAINTEXT"),
        Map.of());
  }

  private static List<String> events(int from, int to) {
    return IntStream.range(from, to).mapToObj("{\"event\":%d}"::formatted).toList();
  }

  @BeforeAll
  void makeTopics() throws ExecutionException, InterruptedException {
    for (var topic : List.of("whole", "cuts", "full", "kinds")) {
      broker.topic(topic, PARTITIONS);
    }
  }

  @AfterAll
  void stop() {
    broker.close();
  }

  @Test
  void readsEachRecordOnce() throws ExecutionException, InterruptedException {
    broker.send("whole", PARTITIONS, events(0, 2_500));
    var pulled = new Pulled("whole");

    pulled.take(2_500);
    pulled.restart();
    broker.send("whole", PARTITIONS, events(2_500, 2_600));
    pulled.take(2_600);

    assertThat(pulled.journal.texts()).hasSize(2_600).doesNotHaveDuplicates();
    pulled.feed.close();
  }

  @Test
  void losesAndRepeatsNothingWhereverThePowerFails()
      throws ExecutionException, InterruptedException {
    broker.send("cuts", PARTITIONS, events(0, 3_000));
    var pulled = new Pulled("cuts");

    for (int survivors : new int[] {0, 400, 1_000}) {
      pulled.journal.cutPowerAfter(survivors);
      assertThatThrownBy(() -> pulled.take(3_000)).isInstanceOf(TestJournal.PowerCut.class);
      pulled.restart();
    }
    pulled.take(3_000);

    assertThat(pulled.journal.texts()).hasSize(3_000).doesNotHaveDuplicates();
    pulled.feed.close();
  }

  @Test
  void waitsWhileTheJournalIsFull() throws ExecutionException, InterruptedException {
    broker.send("full", PARTITIONS, events(0, 10));
    var pulled = new Pulled("full");
    pulled.journal.refuse(3);

    pulled.take(10);

    assertThat(pulled.journal.texts()).hasSize(10).doesNotHaveDuplicates();
    pulled.feed.close();
  }

  @Test
  void takesObjectsEnvelopesAndLines() throws ExecutionException, InterruptedException {
    broker.send(
        "kinds",
        1,
        List.of(
            "{\"a\":1}",
            "{\"records\":[{\"b\":1},{\"b\":2}]}",
            "<13>Nov 25 12:00:00 fw-1 kernel: hello"));
    var pulled = new Pulled("kinds");

    pulled.take(4);

    assertThat(pulled.journal.texts())
        .containsExactly(
            "{\"a\":1}", "{\"b\":1}", "{\"b\":2}", "<13>Nov 25 12:00:00 fw-1 kernel: hello");
    pulled.feed.close();
  }

  @Test
  void tellsThatBrokersDoNotAnswer() {
    var feed = new KafkaFeed(account("127.0.0.1:9", "whole"));

    assertThatThrownBy(() -> feed.fetch("", _ -> false))
        .isInstanceOfSatisfying(
            CollectFailure.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
    feed.close();
  }
}
