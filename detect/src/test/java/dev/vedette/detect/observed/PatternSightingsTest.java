package dev.vedette.detect.observed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.Origin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * When patterns over several observations are complete. Observations are written as a part (a for
 * the first comparison of the pattern) and the second in which they were made, such as {@code a1
 * b3}; each is another event, unless a number of an event is given: {@code a1#7 b1#7}.
 */
class PatternSightingsTest {
  private static final long START = 1_700_000_000_000L;
  private static final String A = "[file:hashes.MD5 = 'a']";
  private static final String B = "[domain-name:value = 'b.example']";
  private static final String C = "[ipv4-addr:value = '192.0.2.3']";

  private final PatternSightings sightings = new PatternSightings();
  private int events;

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        // AND: both, in any order, of different events.
        "A AND B                                  | a1 b2       | a1 b2",
        "A AND B                                  | b1 a2       | b1 a2",
        "A AND B                                  | a1 a2       |",
        "A AND B                                  | a1#7 b1#7   |",
        "A AND B                                  | a1#7 b1#7 b2 | a1 b2",
        "A AND B AND C                            | c1 a2 b3    | c1 a2 b3",
        // OR: one is enough.
        "A OR B                                   | b1          | b1",
        "(A OR B) AND C                           | b1 c2       | b1 c2",
        // FOLLOWEDBY: in the order of their times, whatever the order of arrival.
        "A FOLLOWEDBY B                           | a1 b2       | a1 b2",
        "A FOLLOWEDBY B                           | b1 a2       |",
        "A FOLLOWEDBY B                           | b2 a1       | a1 b2",
        "A FOLLOWEDBY B                           | a1 b1       | a1 b1",
        "(A AND B) FOLLOWEDBY C                   | b1 a2 c3    | b1 a2 c3",
        "(A AND B) FOLLOWEDBY C                   | b1 c2 a3    |",
        "A FOLLOWEDBY (B AND C)                   | b1 a2 c3    |",
        "A FOLLOWEDBY (B AND C)                   | b1 a2 c3 b4 | a2 c3 b4",
        // WITHIN: from the first to the last.
        "(A FOLLOWEDBY B) WITHIN 300 SECONDS      | a1 b301     | a1 b301",
        "(A FOLLOWEDBY B) WITHIN 300 SECONDS      | a1 b302     |",
        "(A FOLLOWEDBY B) WITHIN 300 SECONDS      | a1 a100 b400 | a100 b400",
        "((A AND B) FOLLOWEDBY C) WITHIN 9 SECONDS | a1 b6 c11  |",
        "((A AND B) WITHIN 5 SECONDS) FOLLOWEDBY C | a1 b6 c99  | a1 b6 c99",
        "((A AND B) WITHIN 5 SECONDS) FOLLOWEDBY C | a1 b7 c99  |",
        "A FOLLOWEDBY ((B AND C) WITHIN 5 SECONDS) | b1 a2 c3   |",
        // REPEATS: so many different events.
        "A REPEATS 3 TIMES                        | a1 a2       |",
        "A REPEATS 3 TIMES                        | a1 a2 a3    | a1 a2 a3",
        "A REPEATS 2 TIMES                        | a1#7 a2#7   |",
        "A REPEATS 3 TIMES WITHIN 5 SECONDS       | a1 a9 a2 a10 a12 | a9 a10 a12",
        "(A FOLLOWEDBY B) REPEATS 2 TIMES         | a1 b2 b3    |",
        "(A FOLLOWEDBY B) REPEATS 2 TIMES         | a1 b2 a3 b4 | a1 b2 a3 b4",
        "A AND B REPEATS 2 TIMES                  | a1 b2 b3    | a1 b2 b3",
        // START and STOP: the second is beyond.
        "(A AND B) START t'2023-11-14T22:13:21Z' STOP t'2023-11-14T22:13:25Z' | a1 b4 | a1 b4",
        "(A AND B) START t'2023-11-14T22:13:21Z' STOP t'2023-11-14T22:13:25Z' | a0 b4 |",
        "(A AND B) START t'2023-11-14T22:13:21Z' STOP t'2023-11-14T22:13:25Z' | a1 b5 |",
        "A AND B START t'2023-11-14T22:13:21Z' STOP t'2023-11-14T22:13:25Z'   | a0 b4 | a0 b4",
      })
  void isCompleteWithTheObservationsThatTheStandardAsksFor(
      String pattern, String observed, String complete) {
    var found = observe(pattern(pattern), observed);

    assertThat(found.isEmpty() ? null : found.getFirst()).isEqualTo(complete);
  }

  @Test
  void countsEachObservationForOneMatchAndTakesThoseThatAreClosest() {
    var found = observe(pattern("A AND B"), "a1 b2 b3 b4 a5 a6");

    assertThat(found).containsExactly("a1 b2", "b4 a5", "b3 a6");
  }

  @Test
  void withoutAWordOnTimeObservationsAreAMonthApartAtMost() {
    long month = PatternSightings.SPAN.toSeconds();

    assertThat(observe(pattern("A AND B"), "a0 b" + month)).hasSize(1);
    assertThat(observe(pattern("A AND B"), "a" + (3 * month) + " b" + (4 * month + 1))).isEmpty();
  }

  @Test
  void theOrderOfArrivalChangesNothing() {
    var pattern = pattern("((A AND B) FOLLOWEDBY C) WITHIN 60 SECONDS");
    var observed = new ArrayList<>(List.of("a10", "b20", "c30"));
    var random = new Random(7);

    for (int round = 0; round < 20; round++) {
      Collections.shuffle(observed, random);

      assertThat(new PatternSightingsTest().observe(pattern, String.join(" ", observed)))
          .containsExactly("a10 b20 c30");
    }
  }

  @Test
  void goesOnAfterARestart() throws IOException {
    var pattern = pattern("A FOLLOWEDBY B FOLLOWEDBY C");
    observe(pattern, "a1 b2");

    var restarted = new PatternSightingsTest();
    restarted.sightings.read(new DataInputStream(new ByteArrayInputStream(bytes())));
    restarted.events = events;

    assertThat(restarted.observe(pattern, "c3")).containsExactly("a1 b2 c3");
  }

  @Test
  void refusesADamagedMemoryAndNeverFails() throws IOException {
    observe(pattern("A FOLLOWEDBY B FOLLOWEDBY C"), "a1 b2");
    var whole = bytes();
    var random = new Random(11);

    assertThatThrownBy(() ->
            new PatternSightings()
                .read(new DataInputStream(new ByteArrayInputStream(whole, 0, whole.length - 9))))
        .isInstanceOf(IOException.class);
    for (int round = 0; round < 500; round++) {
      var damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      try {
        new PatternSightings().read(new DataInputStream(new ByteArrayInputStream(damaged)));
      } catch (IOException e) {
        assertThat(e).isNotNull();
      }
    }
  }

  @Test
  void forgetsThePatternsThatWereSeenLeastLatelyWhereThereIsNoRoom() {
    var small = new PatternSightings(3);
    for (int i = 0; i < 5; i++) {
      var pattern = "[ipv4-addr:value = '192.0.2." + i + "'] AND " + B;
      small.add(new PatternPart(pattern, 0), observation(i, i));
    }

    var old =
        small.add(
            new PatternPart("[ipv4-addr:value = '192.0.2.0'] AND " + B, 1), observation(9, 9));
    var young =
        small.add(
            new PatternPart("[ipv4-addr:value = '192.0.2.4'] AND " + B, 1), observation(9, 10));

    assertThat(old).isEmpty();
    assertThat(young).isPresent();
    assertThat(small.forgotten()).isPositive();
  }

  @Test
  void reportsAPatternSoOftenADayAndThenOnlyCounts() {
    var pattern = pattern("A OR B");
    int reported = 0;
    for (int i = 0; i < PatternSightings.MOST_A_DAY + 10; i++) {
      reported += sightings.add(new PatternPart(pattern, 0), observation(1, i)).isPresent() ? 1 : 0;
    }

    assertThat(reported).isEqualTo(PatternSightings.MOST_A_DAY);
    assertThat(sightings.add(new PatternPart(pattern, 0), observation(90_000, 1))).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"not a pattern,0", "[a:b = 1] AND [a:c = 2],7", "[a:b = 1] REPEATS 999 TIMES,0"})
  void takesNothingOfWhatNoFeedCouldHaveLetIn(String pattern, int part) {
    assertThat(sightings.add(new PatternPart(pattern, part), observation(1, 1))).isEmpty();
  }

  private static String pattern(String brief) {
    return brief.replaceAll("\\bA\\b", A).replaceAll("\\bB\\b", B).replaceAll("\\bC\\b", C);
  }

  /** The matches, in the notation of the class. */
  private List<String> observe(String pattern, String observed) {
    var found = new ArrayList<String>();
    for (var each : observed.split(" ")) {
      var place = each.substring(1).split("#");
      int event = place.length == 2 ? Integer.parseInt(place[1]) : 1_000 + events++;
      int part = order(pattern).indexOf(each.charAt(0));
      var observation =
          new Observation(
              START + Long.parseLong(place[0]) * 1_000,
              new Origin("log", event),
              String.valueOf(each.charAt(0)),
              "");
      sightings
          .add(new PatternPart(pattern, part), observation)
          .ifPresent(all -> found.add(told(all)));
    }
    return found;
  }

  /** The letters of the comparisons in the order of the pattern's text. */
  private static String order(String pattern) {
    var letters = new ArrayList<String>(List.of("a", "b", "c"));
    letters.removeIf(letter -> !pattern.contains(text(letter)));
    letters.sort((one, other) -> pattern.indexOf(text(one)) - pattern.indexOf(text(other)));
    return String.join("", letters);
  }

  private static String text(String letter) {
    return switch (letter) {
      case "a" -> A;
      case "b" -> B;
      default -> C;
    };
  }

  private static String told(List<Observation> observations) {
    return String.join(
        " ",
        observations.stream().map(each -> each.field() + (each.time() - START) / 1_000).toList());
  }

  private static Observation observation(long second, long event) {
    return new Observation(START + second * 1_000, new Origin("log", event), "field", "value");
  }

  private byte[] bytes() throws IOException {
    var bytes = new ByteArrayOutputStream();
    sightings.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
