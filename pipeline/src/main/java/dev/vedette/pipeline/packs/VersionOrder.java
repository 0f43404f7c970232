package dev.vedette.pipeline.packs;

import java.util.Arrays;

/** The order of version numbers such as 1.12.3. */
final class VersionOrder {
  private VersionOrder() {}

  /** Negative, zero or positive as the first is older, equal or newer. */
  static int compare(String first, String second) {
    return Arrays.compare(numbers(first), numbers(second));
  }

  /** Without zeros at the end, so that 1.0 is 1. */
  private static int[] numbers(String version) {
    var numbers = Arrays.stream(version.split("\\.", -1)).mapToInt(Integer::parseInt).toArray();
    int length = numbers.length;
    while (length > 0 && numbers[length - 1] == 0) {
      length--;
    }
    return Arrays.copyOf(numbers, length);
  }
}
