package dev.vedette.detect.behaviour.volume;

import static dev.vedette.detect.behaviour.Happenings.DAY;
import static dev.vedette.detect.behaviour.Happenings.HOUR;
import static dev.vedette.detect.behaviour.Happenings.MONDAY;
import static dev.vedette.detect.behaviour.Happenings.at;
import static dev.vedette.detect.behaviour.ModelBench.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.behaviour.Activity.Volume;
import dev.vedette.detect.behaviour.ModelBench;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VolumeAndSilenceTest {
  private static final int DAYS = 28;

  private final ModelBench bench = new ModelBench(VolumeAndSilence.NAME);
  private final Random random = new Random(5);

  @Test
  void aMonthOfOfficeHoursNightsAndWeekendsIsQuiet() {
    office(0, DAYS * 24, true, true);

    assertThat(bench.told()).isEmpty();
  }

  @Test
  void tellsOfAHostThatTellsMuchMoreThanUsual() {
    office(0, DAYS * 24, true, true);
    bench.told();

    bench.take(new Volume(at(MONDAY + DAYS * DAY + HOUR / 2, "ws1"), 9_000));

    assertThat(bench.told())
        .anySatisfy(told -> {
          assertThat(told.title()).isEqualTo("test-source of ws1 much more than usual");
          assertThat(reasons(told)).contains("9000 events in this hour");
          assertThat(told.baseline()).contains("in 28 days about");
        });
  }

  @Test
  void tellsOfAHostThatFellSilentWhileOthersGoOn() {
    office(0, DAYS * 24, true, true);
    bench.told();

    office(DAYS * 24, DAYS * 24 + 6, false, true);

    assertThat(bench.told())
        .singleElement()
        .satisfies(told -> {
          assertThat(told.title()).isEqualTo("test-source of ws1 fell silent");
          assertThat(reasons(told)).contains("where").contains("events are usual in this one");
        });
  }

  @Test
  void silenceOnAWeekendSaysNothingWhereWeekendsAreSilent() {
    office(0, DAYS * 24, true, true);
    bench.told();

    // Monday to Friday of the next week, and the Saturday after.
    office(DAYS * 24, DAYS * 24 + 5 * 24 + 12, true, true);

    assertThat(bench.told()).isEmpty();
  }

  @Test
  void aLevelThatIsDraggedUpSlowlyIsToldOfLongBeforeItIsTenfold() {
    office(0, DAYS * 24, true, true);
    bench.told();

    for (int day = 0; day < 10; day++) {
      bench.take(
          new Volume(at(MONDAY + (DAYS + day) * DAY + HOUR / 2, "ws1"), 700L << Math.min(day, 5)));
    }

    assertThat(bench.told()).isNotEmpty();
  }

  /** Two hosts of which much is told from 8 to 17 UTC of workdays, and little else. */
  private void office(int from, int to, boolean isFirstOn, boolean isSecondOn) {
    for (int hour = from; hour < to; hour++) {
      long day = hour / 24 % 7;
      boolean isWork = hour % 24 < 9 && day < 5;
      int events = isWork ? 560 + random.nextInt(80) : 2 + random.nextInt(3);
      if (isFirstOn) {
        bench.take(new Volume(at(MONDAY + hour * HOUR, "ws1"), events));
      }
      if (isSecondOn) {
        bench.take(new Volume(at(MONDAY + hour * HOUR + 1, "ws2"), events));
      }
    }
  }
}
