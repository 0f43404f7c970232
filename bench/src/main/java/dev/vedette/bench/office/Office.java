package dev.vedette.bench.office;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Two weeks of an office of 200 hosts, in the formats of real products: Windows Security and Sysmon
 * as NXLog ships them, Zeek, Entra ID, Exchange Online. The same seed gives the same records. Its
 * distributions stand in {@code docs/detection.md}.
 */
public final class Office {
  public static final int HOSTS = 200;
  public static final int DAYS = 14;

  /** A Monday. */
  public static final LocalDate BEGIN = LocalDate.of(2026, 3, 2);

  private Office() {}

  /**
   * Writes its records into a folder, one file for each source and day.
   *
   * @param days from {@link #BEGIN} on
   * @return how many there are
   */
  public static long write(long seed, int days, Path folder) throws IOException {
    var chance = new Chance(seed);
    var staff = Staff.of(chance);
    var journal = new Journal(folder);
    var windows = new WindowsLog(journal, chance);
    var network = new NetworkLog(journal, chance);
    var workday = new Workday(staff, chance, windows, network, new CloudLog(journal, chance));
    var chores = new Chores(staff, chance, windows, network);
    for (int day = 0; day < days; day++) {
      var date = BEGIN.plusDays(day);
      long midnight = date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
      chores.run(day, midnight);
      for (var person : staff.people()) {
        boolean isWeekend = date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        double attends = isWeekend ? 0.02 : 0.93;
        if (person.firstDay() <= day && chance.isTrue(attends)) {
          workday.live(person, day, midnight);
        }
      }
      journal.write(day);
    }
    return journal.records();
  }
}
