package dev.vedette.receive.collect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a vendor brought.
 *
 * @param items in a lasting order
 * @param files that are read to their end with it
 * @param remembersItems whether items may come again later, in another page
 * @param rejected how many records could not be taken at all
 * @param cursor where the next page begins
 * @param isLast whether that is all for now
 * @param newest the latest time of an event in it, or null
 */
public record Page(
    List<Item> items,
    List<Mark> files,
    boolean remembersItems,
    long rejected,
    String cursor,
    boolean isLast,
    @Nullable Instant newest) {
  public Page {
    items = List.copyOf(items);
    files = List.copyOf(files);
  }

  /** Nothing for now. */
  public static Page empty(String cursor) {
    return new Page(List.of(), List.of(), false, 0, cursor, true, null);
  }
}
