package dev.vedette.receive.collect;

import java.util.List;

/**
 * What is remembered, oldest first.
 *
 * @param items that were taken
 * @param files that were read to their end; they are remembered apart, for of items there are many
 */
public record Marks(List<Mark> items, List<Mark> files) {
  public static final Marks NONE = new Marks(List.of(), List.of());

  public Marks {
    items = List.copyOf(items);
    files = List.copyOf(files);
  }

  public boolean isEmpty() {
    return items.isEmpty() && files.isEmpty();
  }
}
