package dev.vedette.server.options;

import dev.vedette.yaml.YamlException;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The file in which options are set; one with every option explained is made where none is. */
final class OptionFile {
  private OptionFile() {}

  /**
   * What the file sets.
   *
   * @throws WrongOption if it is not a map of known options
   */
  static Map<Option, String> load(Path file) throws IOException {
    var text = Files.readString(file);
    try {
      var values = new EnumMap<Option, String>(Option.class);
      for (var document : YamlLoader.load(text)) {
        if (document instanceof YamlMap map) {
          for (var entry : map.entries().values()) {
            values.put(
                option(file, entry.key()),
                entry.value() instanceof YamlScalar value ? value.text() : refuse(file, entry));
          }
        }
      }
      return values;
    } catch (YamlException e) {
      throw new WrongOption(file + ": " + e.getMessage());
    }
  }

  private static String refuse(Path file, YamlMap.Entry entry) {
    throw new WrongOption(
        "%s:%d: %s has one plain value".formatted(file, entry.key().line(), entry.key().text()));
  }

  private static Option option(Path file, YamlScalar key) {
    return Option.ALL.stream()
        .filter(option -> option.key().equals(key.text()))
        .findFirst()
        .orElseThrow(() ->
            new WrongOption(
                "%s:%d: there is no option %s; there are %s"
                    .formatted(file, key.line(), key.text(), known())));
  }

  private static String known() {
    return Option.ALL.stream().map(Option::key).collect(Collectors.joining(", "));
  }

  /** Writes a file that sets nothing, and says what could be set. */
  static void write(Path file) throws IOException {
    var text =
        new StringBuilder("# Settings of Vedette. Each may also be set in the environment,\n");
    text.append(
        "# as VEDETTE_ and its name in capitals, or on the command line. Restart to apply.\n");
    for (var option : Option.ALL) {
      text.append("\n# ").append(option.explanation()).append('\n');
      text.append("# ").append(option.key()).append(": ");
      text.append(option.fallback().isEmpty() ? "\"\"" : option.fallback()).append('\n');
    }
    Files.writeString(file, text);
  }
}
