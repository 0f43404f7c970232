package dev.vedette.model;

import org.jspecify.annotations.Nullable;

/**
 * Where a record comes from, or where a rule wants its records from, in Sigma's terms.
 *
 * @see <a href="https://sigmahq.io/docs/basics/log-sources.html">Sigma log sources</a>
 */
public record LogSource(
    @Nullable String product, @Nullable String category, @Nullable String service) {

  /** Whether records of {@code other} belong to this log source: each part set here is equal. */
  public boolean covers(LogSource other) {
    return covers(product, other.product)
        && covers(category, other.category)
        && covers(service, other.service);
  }

  private static boolean covers(@Nullable String wanted, @Nullable String given) {
    return wanted == null || wanted.equals(given);
  }

  /** The parts that are set, joined by a slash, such as {@code windows/process_creation}. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (var part : new String[] {product, category, service}) {
      if (part != null) {
        text.append(text.isEmpty() ? "" : "/").append(part);
      }
    }
    return text.isEmpty() ? "any" : text.toString();
  }
}
