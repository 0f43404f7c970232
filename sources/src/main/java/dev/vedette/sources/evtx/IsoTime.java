package dev.vedette.sources.evtx;

/** Writes a time as {@code 2017-05-19T02:02:36.203125Z}, always with six digits of a second. */
final class IsoTime {
  private static final long TICKS_PER_MICROSECOND = 10;
  private static final long TICKS_PER_SECOND = 10_000_000;
  private static final int SECONDS_PER_DAY = 86_400;

  /** Days from 0000-03-01 of the Gregorian calendar to 1601-01-01, where FILETIME begins. */
  private static final long DAYS_TO_1601 = 584_694;

  private static final long DAYS_PER_ERA = 146_097;

  /** 10000-01-01 as FILETIME: from here on a year has five digits and the text would be no date. */
  private static final long TOO_LATE = 2_650_467_744_000_000_000L;

  private IsoTime() {}

  /** Writes a FILETIME, 100 ns since 1601; one that no calendar shows becomes a hex number. */
  static void fileTime(JsonBuffer out, long ticks) {
    if (ticks < 0 || ticks >= TOO_LATE) {
      out.hexadecimal(ticks);
      return;
    }
    long seconds = ticks / TICKS_PER_SECOND;
    date(out, seconds / SECONDS_PER_DAY + DAYS_TO_1601);
    int second = (int) (seconds % SECONDS_PER_DAY);
    int micros = (int) (ticks % TICKS_PER_SECOND / TICKS_PER_MICROSECOND);
    time(out, second / 3600, second / 60 % 60, second % 60, micros);
  }

  /** Writes a SYSTEMTIME: year, month, weekday, day, hour, minute, second, milliseconds. */
  static void systemTime(JsonBuffer out, EvtxChunk chunk, int at) throws Damage {
    date(out, chunk.unsignedShort(at), chunk.unsignedShort(at + 2), chunk.unsignedShort(at + 6));
    time(
        out,
        chunk.unsignedShort(at + 8),
        chunk.unsignedShort(at + 10),
        chunk.unsignedShort(at + 12),
        1000 * chunk.unsignedShort(at + 14));
  }

  /** Splits days since 0000-03-01; years that begin in March put the leap day last. */
  private static void date(JsonBuffer out, long days) {
    long era = days / DAYS_PER_ERA;
    int inEra = (int) (days % DAYS_PER_ERA);
    int yearOfEra = (inEra - inEra / 1460 + inEra / 36_524 - inEra / 146_096) / 365;
    int inYear = inEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int fromMarch = (5 * inYear + 2) / 153;
    int day = inYear - (153 * fromMarch + 2) / 5 + 1;
    int month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
    date(out, (int) (400 * era) + yearOfEra + (month <= 2 ? 1 : 0), month, day);
  }

  private static void date(JsonBuffer out, int year, int month, int day) {
    out.padded(year, 4);
    out.raw('-');
    out.padded(month, 2);
    out.raw('-');
    out.padded(day, 2);
    out.raw('T');
  }

  private static void time(JsonBuffer out, int hour, int minute, int second, int micros) {
    out.padded(hour, 2);
    out.raw(':');
    out.padded(minute, 2);
    out.raw(':');
    out.padded(second, 2);
    out.raw('.');
    out.padded(micros, 6);
    out.raw('Z');
  }
}
