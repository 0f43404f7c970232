package dev.vedette.receive.journal;

import static dev.vedette.receive.journal.Deliveries.drain;
import static dev.vedette.receive.journal.Deliveries.files;
import static dev.vedette.receive.journal.Deliveries.lines;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed while many send to it, again and again: what it acknowledged is there. */
class JournalKillTest {
  private static final int ROUNDS = 10;
  private static final int SENDERS = 4;
  private static final JournalSettings SETTINGS = new JournalSettings(20_000, 1 << 30, 0);

  @TempDir private Path folder;
  private final List<String> trouble = new CopyOnWriteArrayList<>();

  /** The process that is killed: it prints what was acknowledged, and never ends by itself. */
  static final class Victim {
    private Victim() {}

    /**
     * @param arguments the journal's folder, and what its records begin with
     */
    public static void main(String[] arguments) throws IOException {
      var journal = Journal.open(Path.of(arguments[0]), SETTINGS, 0, System.err::println);
      for (int sender = 0; sender < SENDERS; sender++) {
        var name = "%s-%d-".formatted(arguments[1], sender);
        Thread.ofPlatform().start(() -> send(journal, name));
      }
    }

    private static void send(Journal journal, String name) {
      var filler = " " + "x".repeat(new Random(name.hashCode()).nextInt(3_000));
      for (int i = 0; true; i++) {
        var text = name + i;
        journal.accept(lines(text + filler));
        System.out.println(text);
      }
    }
  }

  @Test
  void everyAcknowledgedRecordIsReadExactlyOnce() throws Exception {
    var random = new Random(6);
    var acknowledged = new ArrayList<String>();
    for (int round = 0; round < ROUNDS; round++) {
      acknowledged.addAll(runAndKill(round, 1 + random.nextInt(150)));

      try (var journal = Journal.open(folder, SETTINGS, 0, trouble::add)) {
        var entries = drain(journal, 0);
        var read = entries.stream().map(JournalKillTest::name).toList();

        assertThat(read).as("round " + round).containsAll(acknowledged).doesNotHaveDuplicates();
        assertThat(entries).extracting(Entry::first).isSorted().doesNotHaveDuplicates();
        assertThat(journal.end()).isGreaterThanOrEqualTo(entries.getLast().end());
      }
    }
    assertThat(acknowledged).hasSizeGreaterThan(ROUNDS * 20);
    assertThat(files(folder)).hasSizeGreaterThan(ROUNDS);
    assertThat(trouble).as("a crash damages nothing").noneMatch(said -> said.contains("damaged"));
  }

  private static String name(Entry entry) {
    var text = lines(entry).getFirst();
    return text.substring(0, text.indexOf(' '));
  }

  /** What was acknowledged until then; a line that was cut off in the middle was not. */
  private List<String> runAndKill(int round, int after) throws Exception {
    var process = start(round);
    var acknowledged = new ArrayList<String>();
    try (var output = process.inputReader(UTF_8)) {
      var line = new StringBuilder();
      for (int next = output.read(); next >= 0; next = output.read()) {
        if (next == '\n') {
          acknowledged.add(line.toString());
          line.setLength(0);
          if (acknowledged.size() == after) {
            process.toHandle().destroyForcibly();
          }
        } else {
          line.append((char) next);
        }
      }
    }
    process.waitFor();
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(after);
    return acknowledged;
  }

  private Process start(int round) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Victim.class.getName(),
            folder.toString(),
            Integer.toString(round))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
