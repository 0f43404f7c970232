package dev.vedette.receive.journal;

import static dev.vedette.receive.journal.Deliveries.drain;
import static dev.vedette.receive.journal.Deliveries.files;
import static dev.vedette.receive.journal.Deliveries.lines;
import static dev.vedette.receive.journal.Deliveries.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.receive.Overloaded;
import dev.vedette.receive.Overloaded.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks fail: then senders are refused, what was acknowledged stays, and it goes on afterwards. */
class JournalFailureTest {
  private static final JournalSettings SETTINGS = new JournalSettings(2_000, 1 << 20, 1_000);

  @TempDir private Path folder;
  private final FaultyDisk disk = new FaultyDisk();
  private final List<String> trouble = new CopyOnWriteArrayList<>();

  @Test
  void aFullDiskIsWaitedForInTheSameFile() throws Exception {
    try (var journal = open()) {
      journal.accept(lines("0"));
      disk.isFull = true;
      for (int i = 0; i < 20; i++) {
        refuses(journal, "full");
      }
      disk.isFull = false;
      journal.accept(lines("1"));

      assertThat(read(journal, 0)).containsExactly("0", "1");
      assertThat(files(folder)).hasSize(1);
      assertThat(trouble)
          .containsExactly(
              "the journal cannot be written, senders are held back: No space left on device",
              "the journal is written again");
    }
    survives("0", "1");
  }

  @Test
  void aRequestOfWhichTheDiskTakesAPartLeavesNothing() throws Exception {
    var request = List.of(lines("1", "2"), lines("3"), lines("4"));
    try (var journal = open()) {
      journal.accept(lines("0"));
      for (int taken = 0; taken < request.size(); taken++) {
        disk.takes.set(taken);
        assertThatThrownBy(() -> journal.accept(request)).isInstanceOf(Overloaded.class);
      }
      disk.takes.set(Integer.MAX_VALUE);
      journal.accept(request);
      journal.accept(lines("5"));

      assertThat(read(journal, 0)).containsExactly("0", "1", "2", "3", "4", "5");
      assertThat(drain(journal, 0)).extracting(Entry::first).containsExactly(1L, 2L, 4L, 5L, 6L);
      assertThat(journal.backlog()).isEqualTo(bytes());
    }
    survives("0", "1", "2", "3", "4", "5");
  }

  @Test
  void aRequestThatHasNoRoomAsAWholeIsNotBegun() throws Exception {
    var half = lines("x".repeat(700));
    var settings = new JournalSettings(1 << 20, 1_000, 0);
    try (var journal = Journal.open(folder, settings, 1, disk, trouble::add)) {
      assertThatThrownBy(() -> journal.accept(List.of(half, half))).isInstanceOf(Overloaded.class);

      assertThat(read(journal, 0)).isEmpty();
      assertThat(journal.backlog()).isZero();

      journal.accept(half);

      assertThat(drain(journal, 0)).hasSize(1);
    }
  }

  @Test
  void theReserveIsWaitedFor() throws Exception {
    disk.free = 999;
    try (var journal = open()) {
      refuses(journal, "full");
      refuses(journal, "full");
      disk.free = 1_000;
      journal.accept(lines("0"));

      assertThat(read(journal, 0)).containsExactly("0");
      assertThat(trouble).hasSize(2);
    }
  }

  @Test
  void whatWasNotWrittenThroughIsNotAcknowledgedAndNotRead() throws Exception {
    try (var journal = open()) {
      journal.accept(lines("0"));
      disk.failsToSettle = true;
      for (int i = 0; i < 20; i++) {
        refuses(journal, "lost");
      }
      disk.failsToSettle = false;
      journal.accept(lines("1"));

      assertThat(read(journal, 0)).containsExactly("0", "1");
      assertThat(drain(journal, 0)).extracting(Entry::first).containsExactly(1L, 22L);
      assertThat(journal.backlog()).isEqualTo(bytes());
      assertThat(files(folder)).as("no empty file for each attempt").hasSize(2);
    }
    survives("0", "1");
  }

  @Test
  void aDiskThatTakesNothingAtAllIsWaitedFor() throws Exception {
    try (var journal = open()) {
      journal.accept(lines("0"));
      disk.isFull = true;
      disk.failsToCut = true;
      disk.failsToBegin = true;
      for (int i = 0; i < 5; i++) {
        refuses(journal, "lost");
      }
      disk.failsToBegin = false;
      refuses(journal, "lost");
      disk.isFull = false;
      disk.failsToCut = false;
      journal.accept(lines("1"));

      assertThat(read(journal, 0)).containsExactly("0", "1");
      assertThat(trouble.getLast()).isEqualTo("the journal is written again");
    }
  }

  @Test
  void aFullFileThatCannotBeCompletedIsGivenUp() throws Exception {
    try (var journal = open()) {
      journal.accept(lines("x".repeat(2_500)));
      disk.failsToSettle = true;
      refuses(journal, "lost");
      disk.failsToSettle = false;
      journal.accept(lines("1"));

      assertThat(read(journal, 0)).containsExactly("x".repeat(2_500), "1");
    }
  }

  @Test
  void thoseWhoWaitTogetherShareOneWriteThrough() throws Exception {
    int senders = 10;
    var blocked = new CountDownLatch(1);
    var first = new CountDownLatch(1);
    try (var journal = open();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      disk.beforeSettling =
          () -> {
            first.countDown();
            await(blocked);
          };
      var sending = new ArrayList<Future<?>>();
      sending.add(threads.submit(() -> journal.accept(lines("0"))));
      await(first);
      for (int i = 1; i < senders; i++) {
        sending.add(threads.submit(() -> journal.accept(lines("x"))));
      }
      while (journal.end() <= senders) {
        Thread.onSpinWait();
      }
      assertThat(read(journal, 0)).as("nothing is read before it is durable").isEmpty();
      blocked.countDown();
      for (var one : sending) {
        one.get();
      }

      assertThat(read(journal, 0)).hasSize(senders);
      assertThat(disk.settled).hasValue(2);
    }
  }

  @Test
  void aFailedWriteThroughRefusesAllWhoWaitedForIt() throws Exception {
    int senders = 10;
    var blocked = new CountDownLatch(1);
    try (var journal = open();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      disk.failsToSettle = true;
      disk.beforeSettling = () -> await(blocked);
      var sending = new ArrayList<Future<Boolean>>();
      for (int i = 0; i < senders; i++) {
        sending.add(threads.submit(() -> isTaken(journal, "x")));
      }
      while (journal.end() <= senders) {
        Thread.onSpinWait();
      }
      blocked.countDown();
      for (var one : sending) {
        assertThat(one.get()).isFalse();
      }

      assertThat(read(journal, 0)).isEmpty();
      assertThat(journal.backlog()).isZero();
    }
  }

  @Test
  void whateverFailsTheAcknowledgedAreReadOnce() throws Exception {
    for (int seed = 0; seed < 10; seed++) {
      var place = folder.resolve("" + seed);
      var random = new Random(seed);
      var acknowledged = new ArrayList<String>();
      try (var journal = Journal.open(place, SETTINGS, 0, disk, trouble::add)) {
        for (int i = 0; i < 300; i++) {
          if (random.nextInt(5) == 0) {
            fail(random);
          }
          if (isTaken(journal, "" + i)) {
            acknowledged.add("" + i);
          }
        }
        heal();
        assertThat(read(journal, 0)).as("seed " + seed).isEqualTo(acknowledged);
        assertThat(drain(journal, 0)).extracting(Entry::first).isSorted().doesNotHaveDuplicates();
      }
      try (var journal = Journal.open(place, SETTINGS, 0, trouble::add)) {
        assertThat(read(journal, 0)).containsAll(acknowledged).doesNotHaveDuplicates();
      }
    }
  }

  private void fail(Random random) {
    disk.isFull = random.nextInt(3) == 0;
    disk.failsToSettle = random.nextInt(3) == 0;
    disk.failsToCut = random.nextInt(3) == 0;
    disk.failsToBegin = random.nextInt(3) == 0;
  }

  private void heal() {
    disk.isFull = false;
    disk.failsToSettle = false;
    disk.failsToCut = false;
    disk.failsToBegin = false;
  }

  @Test
  void sendersAreCountedRightlyWhileTheDiskComesAndGoes() throws Exception {
    int each = 200;
    try (var journal = open();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var sending = new ArrayList<Future<List<String>>>();
      for (int t = 0; t < 4; t++) {
        var name = t + "-";
        sending.add(
            threads.submit(() ->
                IntStream.range(0, each)
                    .mapToObj(i -> name + i)
                    .filter(text -> isTaken(journal, text))
                    .toList()));
      }
      var random = new Random(1);
      while (sending.stream().anyMatch(one -> !one.isDone())) {
        fail(random);
        LockSupport.parkNanos(10_000);
        heal();
      }
      var acknowledged = new ArrayList<String>();
      for (var one : sending) {
        acknowledged.addAll(one.get());
      }

      assertThat(read(journal, 0)).containsExactlyInAnyOrderElementsOf(acknowledged);
    }
  }

  private static boolean isTaken(Journal journal, String text) {
    try {
      journal.accept(lines(text));
      return true;
    } catch (Overloaded e) {
      assertThat(e.reason()).isEqualTo(Reason.DISK);
      return false;
    }
  }

  private static void refuses(Journal journal, String text) {
    assertThatThrownBy(() -> journal.accept(lines(text)))
        .isInstanceOfSatisfying(
            Overloaded.class, e -> assertThat(e.reason()).isEqualTo(Reason.DISK));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void survives(String... lines) throws Exception {
    try (var journal = open()) {
      assertThat(read(journal, 0)).containsExactly(lines);
    }
  }

  private Journal open() throws IOException {
    return Journal.open(folder, SETTINGS, 0, disk, trouble::add);
  }

  private long bytes() {
    return files(folder).stream().mapToLong(path -> path.toFile().length()).sum();
  }
}
