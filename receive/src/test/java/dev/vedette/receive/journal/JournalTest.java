package dev.vedette.receive.journal;

import static dev.vedette.receive.journal.Deliveries.ACME;
import static dev.vedette.receive.journal.Deliveries.RECEIVED;
import static dev.vedette.receive.journal.Deliveries.drain;
import static dev.vedette.receive.journal.Deliveries.files;
import static dev.vedette.receive.journal.Deliveries.lines;
import static dev.vedette.receive.journal.Deliveries.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.TenantId;
import dev.vedette.receive.Delivery;
import dev.vedette.receive.Overloaded;
import dev.vedette.receive.Overloaded.Reason;
import dev.vedette.sources.RecordBatch;
import dev.vedette.sources.RecordFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was accepted is read, in its order, once. */
class JournalTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final JournalSettings SMALL = new JournalSettings(100, 1 << 20, 0);

  @TempDir private Path folder;
  private final List<String> trouble = new CopyOnWriteArrayList<>();

  @Test
  void everythingOfADeliveryComesBack() throws Exception {
    var batch = new RecordBatch("the proxy, in Zürich", RECEIVED);
    for (var format : RecordFormat.values()) {
      var bytes = ("a record of " + format).getBytes(UTF_8);
      batch.add(format, bytes, 0, bytes.length, 7);
    }
    try (var journal = open()) {
      journal.accept(new Delivery(ACME, batch, 3));

      var entry = drain(journal, 0).getFirst();

      assertThat(entry.tenant()).isEqualTo(ACME);
      assertThat(entry.rejected()).isEqualTo(3);
      assertThat(entry.first()).isEqualTo(1);
      assertThat(entry.end()).isEqualTo(1 + RecordFormat.values().length);
      assertThat(entry.records().file()).isEqualTo("the proxy, in Zürich");
      assertThat(entry.records().modified()).isEqualTo(RECEIVED);
      int i = 0;
      for (var format : RecordFormat.values()) {
        assertThat(entry.records().format(i)).isEqualTo(format);
        assertThat(entry.records().position(i)).isEqualTo(1 + i);
        i++;
      }
      assertThat(lines(entry))
          .containsExactly("a record of JSON", "a record of AUDIT", "a record of LINE");
    }
  }

  @Test
  void deliveriesKeepTheirOrderOverManyFiles() throws Exception {
    try (var journal = open(SMALL)) {
      accept(journal, 0, 50);

      assertThat(read(journal, 0)).isEqualTo(numbers(0, 50));
      assertThat(files(folder)).hasSizeGreaterThan(10);
    }
    assertThat(trouble).isEmpty();
  }

  @Test
  void sequencesGoOnAfterARestart() throws Exception {
    try (var journal = open(SMALL)) {
      journal.accept(lines("0", "1", "2"));
      assertThat(journal.end()).isEqualTo(4);
    }
    try (var journal = open(SMALL)) {
      assertThat(journal.end()).isEqualTo(4);
      journal.accept(lines("3"));

      assertThat(drain(journal, 0)).extracting(Entry::first).containsExactly(1L, 4L);
      assertThat(read(journal, 0)).containsExactly("0", "1", "2", "3");
    }
    assertThat(trouble).isEmpty();
  }

  @Test
  void restartsWithoutDeliveriesLeaveNoFiles() throws Exception {
    for (int i = 0; i < 5; i++) {
      open().close();
    }

    assertThat(files(folder)).hasSize(1);
  }

  @Test
  void sequencesAreNeverUsedAgainAfterTrimming() throws Exception {
    try (var journal = open(SMALL)) {
      accept(journal, 0, 20);
      journal.trim(journal.end());
      assertThat(files(folder)).hasSize(1);
    }
    try (var journal = open(SMALL)) {
      assertThat(journal.end()).isEqualTo(21);
      journal.trim(journal.end());
    }
    try (var journal = open(SMALL)) {
      journal.accept(lines("next"));

      assertThat(drain(journal, 21)).extracting(Entry::first).containsExactly(21L);
    }
  }

  @Test
  void whatIsCutOffIsTrimmedAlthoughItsFileWasNotFull() throws Exception {
    try (var journal = open()) {
      accept(journal, 0, 3);

      long next = journal.cut();
      journal.trim(next);

      assertThat(next).isEqualTo(journal.end());
      assertThat(journal.begins()).isEqualTo(next);
      assertThat(files(folder)).hasSize(1);
      assertThat(files(folder).getFirst()).isEmptyFile();
      assertThat(journal.cut()).isEqualTo(next);
      accept(journal, 3, 5);
      assertThat(read(journal, 0)).isEqualTo(numbers(3, 5));
      assertThat(journal.begins()).isEqualTo(next);
    }
  }

  @Test
  void trimmingKeepsWhateverReachesBeyondIt() throws Exception {
    try (var journal = open(SMALL)) {
      accept(journal, 0, 20);
      long before = journal.backlog();

      journal.trim(10);

      assertThat(read(journal, 10)).isEqualTo(numbers(9, 20));
      assertThat(journal.backlog()).isLessThan(before).isEqualTo(bytes());
      journal.trim(0);
      assertThat(read(journal, 10)).isEqualTo(numbers(9, 20));
    }
  }

  @Test
  void othersMayKnowOfSequencesThatTheJournalLost() throws Exception {
    try (var journal = Journal.open(folder, SMALL, 1_000, trouble::add)) {
      journal.accept(lines("a"));

      assertThat(drain(journal, 0)).extracting(Entry::first).containsExactly(1_000L);
    }
    try (var journal = Journal.open(folder, SMALL, 5, trouble::add)) {
      assertThat(journal.end()).isEqualTo(1_001);
    }
  }

  @Test
  void readersBeginAtAnyPlace() throws Exception {
    try (var journal = open(SMALL)) {
      accept(journal, 0, 30);

      for (int from = 0; from <= 31; from++) {
        assertThat(read(journal, from)).isEqualTo(numbers(Math.max(0, from - 1), 30));
      }
    }
  }

  @Test
  void anEntryThatReachesBeyondThePlaceIsReadWhole() throws Exception {
    try (var journal = open()) {
      journal.accept(lines("0", "1", "2"));
      journal.accept(lines("3"));

      assertThat(read(journal, 2)).containsExactly("0", "1", "2", "3");
      assertThat(read(journal, 4)).containsExactly("3");
      assertThat(read(journal, 5)).isEmpty();
    }
  }

  @Test
  void deliveriesOfRejectedRecordsOnlyAndEmptyOnesHaveTheirPlaceToo() throws Exception {
    var none = new RecordBatch("auth", RECEIVED, 0);
    try (var journal = open()) {
      journal.accept(new Delivery(ACME, none, 12));
      journal.accept(new Delivery(ACME, none, 0));
      journal.accept(lines("", ""));
      journal.accept(lines("x"));
    }
    try (var journal = open()) {
      var entries = drain(journal, 0);

      assertThat(entries).extracting(Entry::rejected).containsExactly(12L, 0L, 0L, 0L);
      assertThat(entries).extracting(Entry::first).containsExactly(1L, 2L, 3L, 5L);
      assertThat(entries.get(2).records().size()).isEqualTo(2);
      assertThat(entries.get(3).end()).isEqualTo(journal.end()).isEqualTo(6);
    }
  }

  @Test
  void aReaderThatWaitsIsWoken() throws Exception {
    try (var journal = open(SMALL);
        var reader = journal.reader(0);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 10; i++) {
        Future<Entry> next = threads.submit(waiting(reader));
        journal.accept(lines("" + i));

        assertThat(lines(next.get())).containsExactly("" + i);
      }
      assertThat(reader.next(Duration.ofMillis(1))).isNull();
    }
  }

  private static Callable<Entry> waiting(JournalReader reader) {
    return () -> {
      var entry = reader.next(LONG);
      assertThat(entry).isNotNull();
      return Objects.requireNonNull(entry);
    };
  }

  @Test
  void readersDoNotDisturbOneAnother() throws Exception {
    try (var journal = open(SMALL);
        var ahead = journal.reader(0);
        var behind = journal.reader(0)) {
      accept(journal, 0, 10);
      assertThat(drain(ahead)).hasSize(10);
      accept(journal, 10, 20);

      assertThat(drain(ahead)).hasSize(10);
      assertThat(drain(behind)).hasSize(20);
    }
  }

  @Test
  void moreThanMayWaitIsRefusedUntilSomethingIsDone() throws Exception {
    try (var journal = open(new JournalSettings(100, 1_000, 0))) {
      int taken = 0;
      while (true) {
        try {
          journal.accept(lines("" + taken));
          taken++;
        } catch (Overloaded e) {
          assertThat(e.reason()).isEqualTo(Reason.BACKLOG);
          assertThat(e.retryAfter()).isPositive();
          break;
        }
      }
      assertThat(taken).isBetween(5, 50);
      assertThat(journal.backlog()).isLessThanOrEqualTo(1_000).isEqualTo(bytes());
      journal.trim(journal.end());

      journal.accept(lines("again"));

      assertThat(read(journal, taken + 1)).containsExactly("again");
    }
  }

  @Test
  void theReserveOfTheDiskStaysFree() throws Exception {
    try (var journal = open(new JournalSettings(100, 1 << 20, Long.MAX_VALUE))) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> journal.accept(lines("x")))
            .isInstanceOfSatisfying(
                Overloaded.class, e -> assertThat(e.reason()).isEqualTo(Reason.DISK));
      }

      assertThat(read(journal, 0)).isEmpty();
      assertThat(trouble).singleElement().asString().contains("the disk is full");
    }
  }

  @Test
  void eachOfManyThreadsIsAcknowledgedOnce() throws Exception {
    int threads = 8;
    int each = 200;
    try (var journal = open(new JournalSettings(4_000, 1 << 24, 0));
        var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var done = new ArrayList<Future<?>>();
      for (int t = 0; t < threads; t++) {
        var tenant = new TenantId("tenant-" + t);
        done.add(
            pool.submit(() -> {
              for (int i = 0; i < each; i++) {
                journal.accept(lines(tenant, "" + i));
              }
            }));
      }
      var reading = pool.submit(() -> readAll(journal, threads * each));
      for (var thread : done) {
        thread.get();
      }

      var entries = reading.get();

      assertThat(entries).extracting(Entry::first).isSorted().doesNotHaveDuplicates();
      for (int t = 0; t < threads; t++) {
        var tenant = new TenantId("tenant-" + t);
        assertThat(entries.stream().filter(entry -> entry.tenant().equals(tenant)))
            .flatExtracting(Deliveries::lines)
            .isEqualTo(numbers(0, each));
      }
      assertThat(drain(journal, 0)).hasSize(threads * each);
    }
    assertThat(trouble).isEmpty();
  }

  private static List<Entry> readAll(Journal journal, int count) throws InterruptedException {
    var entries = new ArrayList<Entry>();
    try (var reader = journal.reader(0)) {
      while (entries.size() < count) {
        var entry = reader.next(LONG);
        assertThat(entry).isNotNull();
        if (entry != null) {
          entries.add(entry);
        }
      }
    }
    return entries;
  }

  @Test
  void anInterruptedSenderHarmsNobodyElse() throws Exception {
    try (var journal = open();
        var pool = Executors.newSingleThreadExecutor()) {
      pool.submit(
              () -> {
                Thread.currentThread().interrupt();
                journal.accept(lines("0"));
              })
          .get();
      journal.accept(lines("1"));

      assertThat(read(journal, 0)).containsExactly("0", "1");
    }
    assertThat(trouble).isEmpty();
  }

  @Test
  void onlyOneProcessHasAJournal() throws Exception {
    try (var journal = open()) {
      journal.accept(lines("0"));

      assertThatThrownBy(this::open)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is in use by another process");
    }
    open().close();
  }

  @Test
  void nothingIsTakenAfterTheEnd() throws Exception {
    var journal = open();
    journal.accept(lines("0"));
    journal.close();

    assertThatThrownBy(() -> journal.accept(lines("1"))).isInstanceOf(Overloaded.class);
    journal.close();
    try (var again = open()) {
      assertThat(read(again, 0)).containsExactly("0");
    }
  }

  @Test
  void filesThatAreNotTheJournalsAreLeftAlone() throws Exception {
    for (var name : List.of("x.journal", "000000000000000g.journal", "ffffffffffffffff.journal")) {
      Files.writeString(folder.resolve(name), "mine");
    }
    try (var journal = open()) {
      journal.accept(lines("0"));

      assertThat(read(journal, 0)).containsExactly("0");
    }
    assertThat(folder.resolve("x.journal")).hasContent("mine");
    assertThat(trouble).isEmpty();
  }

  private Journal open() throws IOException {
    return open(JournalSettings.DEFAULT);
  }

  private Journal open(JournalSettings settings) throws IOException {
    return Journal.open(folder, settings, 0, trouble::add);
  }

  private static void accept(Journal journal, int from, int to) {
    numbers(from, to).forEach(number -> journal.accept(lines(number)));
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(Integer::toString).toList();
  }

  private long bytes() {
    return files(folder).stream().mapToLong(path -> path.toFile().length()).sum();
  }
}
