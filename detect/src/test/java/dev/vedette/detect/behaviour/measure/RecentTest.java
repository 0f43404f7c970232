package dev.vedette.detect.behaviour.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.DataInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void keysCountForAsLongAsTheWindow() {
    var random = new Random(1);
    var recent = new RecentKeys(MINUTE, 4096);
    var all = new ArrayList<long[]>();
    long now = 0;
    for (int i = 0; i < 3_000; i++) {
      now += random.nextInt(500);
      long time = now;
      long key = random.nextLong(40);
      recent.add(key, time);
      all.add(new long[] {key, time});
      var within = all.stream().filter(one -> one[1] > time - MINUTE.toMillis()).toList();

      assertThat(recent.size()).isEqualTo(within.size());
      assertThat(recent.distinct())
          .isEqualTo((int) within.stream().mapToLong(one -> one[0]).distinct().count());
    }
  }

  @Test
  void aFloodIsBounded() {
    var recent = new RecentKeys(MINUTE, 100);
    for (int i = 0; i < 10_000; i++) {
      recent.add(i, 5);
    }

    assertThat(recent.size()).isEqualTo(100);
    assertThat(recent.distinct()).isEqualTo(100);
  }

  @Test
  void keysAreReadAgain() {
    var recent = new RecentKeys(MINUTE, 10);
    recent.add(4, 1_000);
    recent.add(4, 2_000);

    var again = Bytes.again(recent::write, RecentTest::keys);

    assertThat(again.size()).isEqualTo(2);
    assertThat(again.distinct()).isEqualTo(1);
    Bytes.damaged(recent::write, RecentTest::keys);
  }

  private static RecentKeys keys(DataInput in) throws java.io.IOException {
    var keys = new RecentKeys(MINUTE, 10);
    keys.read(in);
    return keys;
  }

  @Test
  void theNameThatWasAskedForLongestAgoLeaves() {
    var map = new RecentMap<Integer>(2);
    map.put("a", 1);
    map.put("b", 2);
    map.find("a");

    map.put("c", 3);

    assertThat(map.find("a")).isEqualTo(1);
    assertThat(map.find("b")).isNull();
    assertThat(map.find("c")).isEqualTo(3);
  }

  @Test
  void anHourIsComparedWithHoursBefore() {
    long hour = Duration.ofHours(1).toMillis();
    var norm = new HourlyNorm();
    for (int i = 0; i < 100; i++) {
      norm.add(500, i * hour);
      norm.add(500, i * hour + 1_800_000);
    }

    norm.add(100_000, 100 * hour);

    assertThat(norm.compare().usual()).isCloseTo(1000, within(50.0));
    assertThat(norm.compare().deviations()).isGreaterThan(10);
    Bytes.damaged(norm::write, HourlyNorm::read);
    assertThat(Bytes.again(norm::write, HourlyNorm::read).compare()).isEqualTo(norm.compare());
  }

  @Test
  void hoursOfSilenceAreLearnt() {
    long hour = Duration.ofHours(1).toMillis();
    var norm = new HourlyNorm();
    norm.add(10, 0);

    norm.add(10, 50 * hour);

    assertThat(norm.hours()).isEqualTo(50);
    assertThat(norm.compare().usual()).isLessThan(1);
  }
}
