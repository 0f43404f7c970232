package dev.vedette.sources.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Event;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.mapping.EventReader;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.Optional;

/**
 * The record of a test case: {@code record} is its raw text as read from a file, {@code json} a map
 * that stands for a JSON object.
 */
public record CaseRecord(RecordFormat format, String text) {

  /** The record of a case, or nothing if it has none. */
  public static Optional<CaseRecord> of(YamlMap testCase) {
    if (testCase.find("json").orElse(null) instanceof YamlMap map) {
      return Optional.of(new CaseRecord(RecordFormat.JSON, JsonRendering.render(map)));
    }
    if (testCase.find("record").orElse(null) instanceof YamlScalar scalar) {
      return Optional.of(of(scalar.text()));
    }
    return Optional.empty();
  }

  /** A record from its raw text as read from a file. */
  public static CaseRecord of(String raw) {
    var text = raw.strip();
    return new CaseRecord(format(text), text);
  }

  private static RecordFormat format(String text) {
    if (text.startsWith("{")) {
      return RecordFormat.JSON;
    }
    return text.contains("msg=audit(") && text.contains("type=")
        ? RecordFormat.AUDIT
        : RecordFormat.LINE;
  }

  /**
   * Decodes the record into the event and lets a source understand it.
   *
   * @return what went wrong, empty if all went well
   */
  public Optional<String> read(EventReader reader, Event event) {
    var bytes = text.getBytes(UTF_8);
    var broken = reader.decode(format, bytes, 0, bytes.length, event);
    if (broken != null) {
      return Optional.of("the record cannot be decoded: " + broken);
    }
    return reader.understand(format, event)
        ? Optional.empty()
        : Optional.of("no mapping recognises the record");
  }

  /** For cases that are not maps: what a case is. */
  static String expected(YamlNode node) {
    return "a case is a map with name, record or json, and what is expected, not " + node.kind();
  }
}
