package dev.vedette.receive.collect.manifest;

/** How the next page is asked for. */
public sealed interface Paging {
  /** There is one page. */
  record None() implements Paging {}

  /**
   * A header {@code Link} with {@code rel="next"} (RFC 8288).
   *
   * @param follows whether the last page has a link too, by which it is asked for news
   */
  record Link(boolean follows) implements Paging {}

  /** A header holds the address. */
  record Header(String name) implements Paging {}

  /** The answer holds the address. */
  record Address(JsonPath at) implements Paging {}

  /**
   * The answer holds a word to ask with.
   *
   * @param isInBody whether it goes into what is posted
   */
  record Cursor(JsonPath at, String parameter, boolean isInBody) implements Paging {}

  /** So many records are left out; a page with fewer than the limit is the last. */
  record Offset(String parameter, int limit) implements Paging {}
}
