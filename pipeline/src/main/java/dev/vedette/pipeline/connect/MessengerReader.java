package dev.vedette.pipeline.connect;

import static dev.vedette.pipeline.connect.ConnectorReader.list;
import static dev.vedette.pipeline.connect.ConnectorReader.map;
import static dev.vedette.pipeline.connect.ConnectorReader.required;
import static dev.vedette.pipeline.connect.ConnectorReader.text;

import dev.vedette.pipeline.connect.Messenger.Look;
import dev.vedette.pipeline.connect.Messenger.Occasion;
import dev.vedette.pipeline.connect.Messenger.Saying;
import dev.vedette.receive.collect.manifest.Manifests;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlMap;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;

/** Reads the manifest of one messenger. */
final class MessengerReader {
  private static final Set<String> KEYS =
      Set.of("vendor", "test", "edits", "once", "messages", "look");
  private static final Set<String> SAYING = Set.of("unless", "find", "send");
  private static final Set<String> LOOK = Set.of("ask", "at", "taken", "over");

  private MessengerReader() {}

  /**
   * @throws ConnectorReader.Wrong where something cannot be used
   */
  static Messenger read(YamlNode document) {
    var map = map(document, KEYS);
    var says = new EnumMap<Occasion, Saying>(Occasion.class);
    map(required(map, "messages"), null)
        .entries()
        .forEach((word, entry) -> says.put(occasion(entry.key(), word), saying(entry.value())));
    if (!says.containsKey(Occasion.OPEN)) {
      throw new ConnectorReader.Wrong(document, "there is no message 'open'");
    }
    return new Messenger(
        Manifests.vendor(required(map, "vendor")),
        map.find("test").map(ConnectorReader::step).orElse(null),
        isSo(map, "edits"),
        isSo(map, "once"),
        says,
        map.find("look").map(MessengerReader::look).orElse(null));
  }

  private static Occasion occasion(YamlNode place, String word) {
    return Occasion.find(word)
        .orElseThrow(() ->
            new ConnectorReader.Wrong(
                place,
                "there is no message '%s': known are open, update, remind, taken and over"
                    .formatted(word)));
  }

  private static boolean isSo(YamlMap map, String key) {
    var said = map.find(key);
    if (said.isEmpty()) {
      return false;
    }
    var word = text(said.get());
    if (!word.equals("true") && !word.equals("false")) {
      throw new ConnectorReader.Wrong(said.get(), key + " is true or false");
    }
    return word.equals("true");
  }

  private static Saying saying(YamlNode node) {
    var map = map(node, SAYING);
    return new Saying(
        map.find("unless").map(ConnectorReader::step).orElse(null),
        map.find("find").map(found -> list(found, ConnectorReader::step)).orElse(List.of()),
        ConnectorReader.step(required(map, "send")));
  }

  private static Look look(YamlNode node) {
    var map = map(node, LOOK);
    return new Look(
        ConnectorReader.step(required(map, "ask")),
        text(required(map, "at")),
        blanks(map, "taken"),
        blanks(map, "over"));
  }

  private static List<Blank> blanks(YamlMap map, String key) {
    return map.find(key).map(found -> list(found, ConnectorReader::blank)).orElse(List.of());
  }
}
