package dev.vedette.sigma.parse;

import dev.vedette.model.LogSource;
import dev.vedette.yaml.YamlNode.YamlMap;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code logsource} of a rule or filter. */
final class LogSourceReader {
  private static final Set<String> KNOWN = Set.of("product", "category", "service", "definition");

  private LogSourceReader() {}

  /** The log source, or null after what is wrong has been reported. */
  static @Nullable LogSource read(MapReader document, ProblemLog log) {
    var map = document.requiredMap("logsource", "name a product, category or service");
    return map == null ? null : read(map, log);
  }

  private static @Nullable LogSource read(YamlMap map, ProblemLog log) {
    var reader = new MapReader(map, log);
    reader.warnOfMisspelled(KNOWN);
    var source =
        new LogSource(
            lower(reader.text("product")),
            lower(reader.text("category")),
            lower(reader.text("service")));
    if (source.equals(new LogSource(null, null, null))) {
      log.error(map, "the log source is empty: name a product, category or service");
      return null;
    }
    return source;
  }

  private static @Nullable String lower(@Nullable String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }
}
