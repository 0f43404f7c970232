package dev.vedette.sigma.correlate;

import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode.YamlMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * An event of a random test.
 *
 * @param time in seconds
 * @param reference the order of those of one time
 * @param is the rules that fire on it
 */
record Happening(
    long time,
    long reference,
    List<String> is,
    @Nullable String ip,
    @Nullable String user,
    @Nullable Integer bytes) {

  static final List<String> RULES = List.of("a", "b", "c");
  static final Comparator<Happening> ORDER =
      Comparator.comparingLong(Happening::time).thenComparingLong(Happening::reference);

  /** Events of two groups and some without, in the order of their times, with bursts and pauses. */
  static List<Happening> some(Random random, int count) {
    var events = new ArrayList<Happening>();
    long now = 100;
    for (int i = 0; i < count; i++) {
      now += random.nextInt(10) == 0 ? 20 : random.nextInt(4);
      events.add(
          new Happening(
              now,
              i,
              RULES.stream().filter(_ -> random.nextInt(3) == 0).toList(),
              random.nextInt(12) == 0 ? null : List.of("v", "w").get(random.nextInt(2)),
              random.nextInt(8) == 0 ? null : "u" + random.nextInt(5),
              random.nextInt(8) == 0 ? null : random.nextInt(9)));
    }
    return events;
  }

  YamlMap yaml() {
    return (YamlMap)
        YamlLoader.load(
                "at: %d\nref: %d\nis: %s\n%s%s%s"
                    .formatted(
                        time,
                        reference,
                        is,
                        ip == null ? "" : "ip: " + ip + "\n",
                        user == null ? "" : "user: " + user + "\n",
                        bytes == null ? "" : "bytes: " + bytes))
            .getFirst();
  }
}
