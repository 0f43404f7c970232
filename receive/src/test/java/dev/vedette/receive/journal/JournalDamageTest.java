package dev.vedette.receive.journal;

import static dev.vedette.receive.journal.Deliveries.drain;
import static dev.vedette.receive.journal.Deliveries.files;
import static dev.vedette.receive.journal.Deliveries.lines;
import static dev.vedette.receive.journal.Deliveries.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not as they were written: said where, and nothing is read that was not there. */
class JournalDamageTest {
  private static final JournalSettings SETTINGS = new JournalSettings(300, 1 << 20, 0);

  @TempDir private Path folder;
  private final List<String> trouble = new CopyOnWriteArrayList<>();

  @Test
  void aFileThatEndsAnywhereIsCutToItsWholeEntries() throws Exception {
    write(JournalSettings.DEFAULT, 0, 4);
    var file = files(folder).getFirst();
    var whole = Files.readAllBytes(file);
    var ends = entryEnds(whole);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      trouble.clear();
      int left = (int) countUpTo(ends, length);
      long sound = left == 0 ? 0 : ends.get(left - 1);

      try (var journal = open(JournalSettings.DEFAULT)) {
        assertThat(read(journal, 0)).as("cut at " + length).isEqualTo(numbers(0, left));
        assertThat(file.toFile().length()).isEqualTo(sound);
        assertThat(journal.backlog()).isEqualTo(sound);
        journal.accept(lines("new"));
        assertThat(read(journal, 0)).endsWith("new").hasSize(left + 1);
        assertThat(journal.end()).isGreaterThan(left);
      }
      if (length == sound) {
        assertThat(trouble).isEmpty();
      } else {
        assertThat(trouble)
            .singleElement()
            .asString()
            .contains(file + ": " + (length - sound) + " bytes from offset " + sound);
      }
      files(folder).stream().skip(1).forEach(path -> path.toFile().delete());
    }
  }

  private static long countUpTo(List<Long> ends, long length) {
    return ends.stream().filter(end -> end <= length).count();
  }

  @Test
  void corruptionCostsTheRestOfItsFileOnly() throws Exception {
    write(SETTINGS, 0, 40);
    var sound = files(folder);
    assertThat(sound).hasSizeGreaterThan(5);
    for (int seed = 0; seed < 150; seed++) {
      var random = new Random(seed);
      var file = sound.get(random.nextInt(sound.size()));
      var before = Files.readAllBytes(file);
      var damaged = before.clone();
      int place = damage(damaged, random);
      Files.write(file, damaged);
      trouble.clear();
      var ends = entryEnds(before);
      long kept = countUpTo(ends, place);
      int first = (int) SegmentNames.first(file) - 1;
      var expected = new ArrayList<>(numbers(0, first + (int) kept));
      expected.addAll(numbers(first + ends.size(), 40));

      try (var journal = open(SETTINGS)) {
        assertThat(read(journal, 0)).as("seed " + seed).isEqualTo(expected);
        assertThat(journal.end()).isGreaterThan(40);
        journal.accept(lines("new"));
        assertThat(read(journal, 0)).endsWith("new").hasSize(expected.size() + 1);
      }
      long offset = kept == 0 ? 0 : ends.get((int) kept - 1);
      assertThat(trouble)
          .as("seed " + seed)
          .isNotEmpty()
          .allSatisfy(
              said -> assertThat(said).contains(file.toString()).contains("offset " + offset));
      Files.write(file, before);
      files(folder).stream().skip(sound.size()).forEach(path -> path.toFile().delete());
    }
  }

  /** Changes some bytes, and answers the first place that is another. */
  private static int damage(byte[] bytes, Random random) {
    int place = random.nextInt(bytes.length);
    int length = 1 + random.nextInt(Math.min(32, bytes.length - place));
    bytes[place] ^= (byte) (1 << random.nextInt(8));
    boolean isZeroed = random.nextBoolean();
    for (int i = place + 1; i < place + length; i++) {
      bytes[i] = (byte) (isZeroed ? 0 : random.nextInt());
    }
    return place;
  }

  @Test
  void lostSequencesAreNotUsedAgain() throws Exception {
    write(JournalSettings.DEFAULT, 0, 10);
    var file = files(folder).getFirst();
    var bytes = Files.readAllBytes(file);
    bytes[20] ^= 1;
    Files.write(file, bytes);

    try (var journal = open(JournalSettings.DEFAULT)) {
      journal.accept(lines("new"));

      assertThat(drain(journal, 0))
          .singleElement()
          .satisfies(entry -> assertThat(entry.first()).isGreaterThan(10));
      assertThat(trouble)
          .containsExactly(
              file
                  + " is damaged at offset 0: "
                  + bytes.length
                  + " bytes are lost, the next file"
                  + " goes on");
    }
  }

  @Test
  void aFileOfZerosIsNoJournal() throws Exception {
    Files.createDirectories(folder);
    Files.write(SegmentNames.path(folder, 1), new byte[10_000]);

    try (var journal = open(SETTINGS)) {
      assertThat(read(journal, 0)).isEmpty();
    }
    assertThat(trouble).singleElement().asString().contains("damaged at offset 0");
  }

  @Test
  void hostileLengthsMakeNoRoomForWhatIsNotThere() throws Exception {
    for (int length : new int[] {1 << 30, Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
      var path = SegmentNames.path(folder, 1);
      Files.write(path, ByteBuffer.allocate(1_000).putInt(0, length).array());

      long before = allocated();
      try (var segment = Segment.open(path)) {
        assertThat(segment.read(1_000)).isNull();
      }
      assertThat(allocated() - before).isLessThan(1 << 20);
    }
  }

  @Test
  void hostileCountsAndLengthsWithinAnEntryAreRefused() throws Exception {
    write(JournalSettings.DEFAULT, 0, 1);
    var sound = Files.readAllBytes(files(folder).getFirst());
    int refused = 0;
    for (int place = EntryCodec.HEAD; place <= sound.length - Integer.BYTES; place++) {
      for (int value : new int[] {1 << 30, Integer.MAX_VALUE, -1, Integer.MIN_VALUE, 2, 0}) {
        var forged = ByteBuffer.wrap(sound.clone()).putInt(place, value);
        long before = allocated();

        var entry = decode(forged);

        assertThat(allocated() - before).isLessThan(1 << 20);
        refused += entry == null ? 1 : 0;
      }
    }
    assertThat(refused).isGreaterThan(20);
  }

  /** Reads an entry whose sum is made to fit. */
  private static @Nullable Entry decode(ByteBuffer entry) {
    var content = entry.duplicate().position(EntryCodec.HEAD).slice();
    var sum = new CRC32C();
    sum.update(content.duplicate());
    entry.putInt(Integer.BYTES, (int) sum.getValue());
    EntryCodec.number(entry, 1);
    return EntryCodec.decode(entry, content);
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  @Test
  void anEntryFromElsewhereIsNotRead() throws Exception {
    write(SETTINGS, 0, 40);
    var sound = files(folder);
    var other = Files.readAllBytes(sound.get(1));
    Files.write(sound.get(2), other);

    try (var journal = open(SETTINGS)) {
      assertThat(drain(journal, 0)).extracting(Entry::first).doesNotHaveDuplicates().isSorted();
    }
    assertThat(trouble)
        .singleElement()
        .asString()
        .startsWith(sound.get(2) + " is damaged at offset 0");
  }

  /** Where the entries of a sound file end. */
  private static List<Long> entryEnds(byte[] bytes) {
    var ends = new ArrayList<Long>();
    var buffer = ByteBuffer.wrap(bytes);
    long at = 0;
    while (at < bytes.length) {
      at += EntryCodec.HEAD + buffer.getInt((int) at);
      ends.add(at);
    }
    return ends;
  }

  private void write(JournalSettings settings, int from, int to) throws IOException {
    try (var journal = open(settings)) {
      numbers(from, to).forEach(number -> journal.accept(lines(number)));
    }
  }

  private Journal open(JournalSettings settings) throws IOException {
    return Journal.open(folder, settings, 0, trouble::add);
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(Integer::toString).toList();
  }
}
