package dev.vedette.detect.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.Attack;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndicatorStoreTest {
  private static final IndicatorNote RICH =
      new IndicatorNote(
          "Feed ü",
          "Name",
          87,
          Severity.HIGH,
          List.of(
              new Attack(Tactic.COMMAND_AND_CONTROL, "T1071.001"),
              new Attack(null, "T1566"),
              new Attack(Tactic.STEALTH, null)),
          List.of("Emotet", "TA542"),
          "AMBER",
          "https://feed.example/1",
          "[network-traffic:dst_port = 443]");

  @Test
  void findsEveryKeyAndNoOtherWhateverTheirNumber() {
    var random = new Random(5);
    for (int size : new int[] {0, 1, 2, 3, 7, 64, 1_000, 100_000}) {
      var known = new HashMap<Long, Long>();
      var entries = new EntryList();
      while (known.size() < size) {
        known.putIfAbsent(random.nextLong(), random.nextLong());
      }
      known.forEach((first, second) -> entries.add(first, second, 0, Validity.ALWAYS));

      var table = table(entries);

      assertThat(known.entrySet())
          .allMatch(key -> table.find(key.getKey(), key.getValue()) != KeyTable.ABSENT)
          .noneMatch(key -> table.find(key.getKey(), key.getValue() + 1) != KeyTable.ABSENT);
      assertThat(random.longs(10_000).filter(key -> !known.containsKey(key)))
          .noneMatch(key -> table.find(key, 0) != KeyTable.ABSENT);
    }
  }

  @Test
  void findsKeysThatCrowdIntoFewBuckets() {
    var random = new Random(6);
    var entries = new EntryList();
    var known = new HashSet<Long>();
    for (int i = 0; i < 20_000; i++) {
      long first = random.nextInt(100) < 90 ? random.nextInt(500) : random.nextLong();
      entries.add(first, first * 3, i % 5, Validity.ALWAYS);
      known.add(first);
    }

    var table = table(entries);

    assertThat(known).allMatch(key -> table.find(key, key * 3) != KeyTable.ABSENT);
    assertThat(table.isSound(5)).isTrue();
  }

  private static KeyTable table(EntryList entries) {
    var layout = TableLayout.of(entries.size());
    var rows = java.lang.foreign.Arena.ofAuto().allocate(layout.bytes(), 8);
    TableWriter.write(entries, layout, rows);
    return new KeyTable(layout, rows);
  }

  @Test
  void keepsWhatFeedsSay(@TempDir Path folder) throws IOException {
    var builder = new IndicatorStoreBuilder(9);
    builder.add(IndicatorKind.DOMAIN, "evil.example", RICH, new Validity(5, 70));
    var file = folder.resolve("store");
    builder.build().save(file);

    var store = IndicatorStore.open(file);

    var table = store.table(IndicatorKind.DOMAIN);
    var reader = new ValueReader(store.seed());
    reader.read(
        IndicatorKind.DOMAIN, "evil.example".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    int row = table.find(reader.key().first(), reader.key().second());
    assertThat(store.note(table.note(row))).isEqualTo(RICH);
    assertThat(table.validity(row)).isEqualTo(new Validity(5, 70));
  }

  @Test
  void aFileIsTheStoreThatWasSaved(@TempDir Path folder) throws IOException {
    var builder = new IndicatorStoreBuilder(9);
    for (int i = 0; i < 5_000; i++) {
      builder.add(
          IndicatorKind.DOMAIN, "host" + i + ".evil.example", Looking.NOTE, Validity.ALWAYS);
      builder.add(
          IndicatorKind.RANGE,
          "10." + i % 200 + ".0.0/" + (12 + i % 16),
          Looking.NOTE,
          Validity.ALWAYS);
    }
    var built = builder.build();
    var file = folder.resolve("store");
    built.save(file);

    var opened = IndicatorStore.open(file);

    assertThat(opened.size()).isEqualTo(built.size());
    assertThat(opened.prefixes()).isEqualTo(built.prefixes()).hasSize(16);
    assertThat(opened.bytes()).isEqualTo(Files.size(file));
    assertThat(IndicatorStore.isStore(Files.readAllBytes(file))).isTrue();
  }

  @Test
  void aDamagedFileIsRefused(@TempDir Path folder) throws IOException {
    var builder = new IndicatorStoreBuilder(9);
    builder.add(IndicatorKind.DOMAIN, "evil.example", RICH, Validity.ALWAYS);
    var file = folder.resolve("store");
    builder.build().save(file);
    var whole = Files.readAllBytes(file);
    var random = new Random(7);

    for (int i = 0; i < 300; i++) {
      var damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      var path = folder.resolve("damaged" + i);
      Files.write(path, damaged);
      assertThatThrownBy(() -> IndicatorStore.open(path))
          .isInstanceOf(IndicatorFileException.class);
    }
    for (int length : new int[] {0, 7, 50, whole.length - 1}) {
      var path = folder.resolve("cut" + length);
      Files.write(path, java.util.Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> IndicatorStore.open(path))
          .isInstanceOf(IndicatorFileException.class);
    }
  }

  @Test
  void goesBackToAMark() {
    var builder = new IndicatorStoreBuilder(9);
    builder.add(IndicatorKind.DOMAIN, "kept.example", RICH, Validity.ALWAYS);
    var mark = builder.mark();
    builder.add(IndicatorKind.DOMAIN, "gone.example", RICH, Validity.ALWAYS);
    builder.add(IndicatorKind.ADDRESS, "192.0.2.1", RICH, Validity.ALWAYS);

    builder.goBack(mark);

    assertThat(builder.size()).isEqualTo(1);
    assertThat(builder.build().size(IndicatorKind.DOMAIN)).isEqualTo(1);
  }

  @Test
  void takesNoMoreThanItsBound() {
    var builder = new IndicatorStoreBuilder(9, 2);

    for (int i = 0; i < 3; i++) {
      builder.add(IndicatorKind.ADDRESS, "192.0.2." + (i + 1), RICH, Validity.ALWAYS);
    }

    assertThat(builder.build().size()).isEqualTo(2);
    assertThat(builder.add(IndicatorKind.ADDRESS, "192.0.2.9", RICH, Validity.ALWAYS))
        .isEqualTo(Intake.NO_ROOM);
  }

  @Test
  void aFullNoteBookKeepsNotesShort() {
    var book = new NoteBook(2);
    book.number(IndicatorNote.of("feed", "one", 60));
    book.number(IndicatorNote.of("feed", "two", 60));

    int number = book.number(IndicatorNote.of("feed", "three", 60));

    assertThat(book.notes().get(number)).isEqualTo(IndicatorNote.of("feed", "", 60));
    assertThat(book.shortened()).isEqualTo(1);
    assertThat(book.number(RICH)).isEqualTo(NoteBook.NO_ROOM);
  }

  @Test
  void theHashTellsEveryBitAndEveryLengthApart() {
    var hash = new KeyedHash(1, 2);
    var seen = new HashSet<List<Long>>();
    var text = new byte[64];

    for (int length = 0; length <= 64; length++) {
      hash.hash(text, 0, length);
      seen.add(List.of(hash.first(), hash.second()));
      for (int bit = 0; bit < length * 8; bit++) {
        text[bit / 8] ^= (byte) (1 << bit % 8);
        hash.hash(text, 0, length);
        seen.add(List.of(hash.first(), hash.second()));
        text[bit / 8] ^= (byte) (1 << bit % 8);
      }
    }

    assertThat(seen).hasSize(65 + 8 * 64 * 65 / 2);
  }
}
