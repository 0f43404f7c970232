package dev.vedette.receive.collect.manifest;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of records of a vendor.
 *
 * @param prepare what has to be asked once before, or null
 * @param records where they stand in an answer
 * @param isAbsentWhenEmpty whether an answer without them has none
 * @param ids where parts of a record's id stand in it; none if its own bytes are its id
 * @param time where its time stands, or null
 * @param details if what is listed is not the records but tells where they are, or null
 * @param pace which times are asked for, and how often
 */
public record Stream(
    String id,
    String title,
    @Nullable Preparation prepare,
    @Nullable Request request,
    Paging paging,
    JsonPath records,
    boolean isAbsentWhenEmpty,
    List<JsonPath> ids,
    @Nullable JsonPath time,
    @Nullable Details details,
    Pace pace) {
  public Stream {
    ids = List.copyOf(ids);
  }

  /** What is asked once; what is answered holds the word, or is a success. */
  public record Preparation(Request request, String accepts) {}

  /** Where records are, and by what it is known that they were fetched. */
  public record Details(JsonPath url, JsonPath mark) {}

  /**
   * Which times are asked for.
   *
   * @param format how times are written
   * @param every how often, once all was taken
   * @param overlap how far what was asked for is asked for again, for what shows late
   * @param delay how old the latest is that is asked for
   * @param window how much time is asked for at once
   * @param backfill how old the first is that is ever asked for
   * @param keeps how long the vendor keeps them; zero for longer than anybody asks
   */
  public record Pace(
      TimeFormat format,
      Duration every,
      Duration overlap,
      Duration delay,
      Duration window,
      Duration backfill,
      Duration keeps) {}

  /** How a vendor wants times. */
  public enum TimeFormat {
    /** {@code 2026-11-25T10:00:00.000Z}. */
    ISO,
    /** {@code 2026-11-25T10:00:00Z}. */
    ISO_SECONDS,
    /** {@code 2026-11-25T10:00:00}, in UTC. */
    LOCAL,
    /** Milliseconds since 1970. */
    MILLIS,
    /** Seconds since 1970. */
    SECONDS
  }
}
