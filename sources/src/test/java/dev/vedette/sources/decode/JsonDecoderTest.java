package dev.vedette.sources.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import dev.vedette.sources.RecordFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonDecoderTest {
  private static final JsonMapper JACKSON = new JsonMapper();

  @Test
  void aCommaTooManyAndRemarksDoNoHarm() {
    var json = "{\"a\":[1,2,], // one\n \"b\":{\"c\":\"//no\",}, // two\n}";

    var decoded = DecodedEvent.of(RecordFormat.JSON, json, "a", "b.c");

    assertThat(decoded.problem()).isNull();
    assertThat(decoded.fields())
        .containsEntry("a", List.of("1", "2"))
        .containsEntry("b.c", List.of("//no"));
  }

  @Test
  void nestedKeysBecomePathsAndArraysSeveralValues() {
    var decoded =
        json(
            """
            {"a": {"b": "x", "c": [1, {"d": "y"}, {"d": "z"}]}, "e.f": true}\
            """,
            "a.b",
            "a.c",
            "a.c.d",
            "e.f");

    assertThat(decoded.fields())
        .containsExactly(
            entry("a.b", List.of("x")),
            entry("a.c", List.of("1")),
            entry("a.c.d", List.of("y", "z")),
            entry("e.f", List.of("true")));
  }

  @Test
  void escapesAreUndoneWhenAskedFor() {
    var decoded =
        json(
            "{\"path\":\"C:\\\\Win\\u00e9\\ud83d\\ude00\\n\\\"\", \"\\u0070id\": 7}",
            "path",
            "pid");

    assertThat(decoded.fields())
        .isEqualTo(Map.of("path", List.of("C:\\Win\u00e9\ud83d\ude00\n\""), "pid", List.of("7")));
  }

  @Test
  void liftedTextThatIsJsonAgainIsScannedToo() {
    var decoded =
        lifted(
            """
            {"Type": 2, "AuditData": "{\\"Operation\\":\\"Send\\",\\"Item\\":{\\"Id\\":\\"a\\\\\\"b\\"}}"}\
            """);

    assertThat(decoded.problem()).isNull();
    assertThat(decoded.fields())
        .containsEntry("Type", List.of("2"))
        .containsEntry("Operation", List.of("Send"))
        .containsEntry("Item.Id", List.of("a\"b"));
  }

  @Test
  void brokenJsonInLiftedTextSpoilsNothing() {
    var decoded = lifted("{\"AuditData\": \"{\\\"Operation\\\":\\\"Send\\\",oops\", \"Type\": 2}");

    assertThat(decoded.problem()).isNull();
    assertThat(decoded.fields())
        .containsEntry("Type", List.of("2"))
        .containsEntry("Operation", List.of("Send"));
  }

  @Test
  void damagedLiftedTextIsReadOrRefusedButNeverThrows() {
    var random = new Random(20260303);
    var whole =
        "{\"AuditData\": \"{\\\"Item\\\":{\\\"Id\\\":[1,{}]},\\\"Type\\\":\\\"\\\\u00e9\\\"}\"}";

    for (int round = 0; round < 5_000; round++) {
      var damaged = new StringBuilder(whole);
      for (int change = random.nextInt(4); change >= 0; change--) {
        int place = 14 + random.nextInt(whole.length() - 15);
        damaged.setCharAt(place, "{}[]\"\\:,1n \u00e9".charAt(random.nextInt(12)));
      }

      assertThat(lifted(damaged.toString()).values()).isBetween(0, 20);
    }
  }

  private static DecodedEvent lifted(String record) {
    return DecodedEvent.lifting("AuditData", record, "Type", "Operation", "Item.Id");
  }

  @Test
  void emptyContainersHaveNoValues() {
    var decoded = json("{\"a\":{},\"b\":[],\"c\":[[],{}],\"d\":null}", "a", "b", "c", "d");

    assertThat(decoded.problem()).isNull();
    assertThat(decoded.fields()).containsOnlyKeys("d");
  }

  @Test
  void brokenRecordsAreRefusedWithThePlace() {
    assertThat(json("[1]").problem()).isEqualTo("not a JSON object");
    assertThat(json("{\"a\":1").problem()).isEqualTo("JSON that ends in the middle");
    assertThat(json("{\"a\":tru}").problem()).isEqualTo("broken JSON at byte 8");
    assertThat(json("{\"a\":1}}").problem()).isEqualTo("broken JSON at byte 7");
    assertThat(json("{\"a\" 1}").problem()).isEqualTo("broken JSON at byte 5");
  }

  @Test
  void deepNestingIsRefusedWithoutRecursion() {
    var deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThat(json(deep).problem()).isEqualTo("JSON nested deeper than 128");
  }

  @Test
  void recordsWithTooManyValuesAreRefused() {
    var wide = "{\"a\":[" + "1,".repeat(Event.MAX_SLOTS) + "1]}";

    assertThat(json(wide).problem()).isEqualTo("more than 65536 values in one record");
  }

  @Test
  void agreesWithAFullParserOnRandomObjects() {
    var random = new Random(42);
    for (int i = 0; i < 3_000; i++) {
      var text = RandomJson.object(random);

      var decoded = json(text, RandomJson.PATHS);

      assertThat(decoded.problem()).as(text).isNull();
      assertThat(decoded.fields()).as(text).isEqualTo(reference(text));
    }
  }

  @Test
  void damagedRecordsNeverThrow() {
    var random = new Random(7);
    var decoder = new EventDecoder(new FieldNames());
    var event = new Event();
    for (int i = 0; i < 20_000; i++) {
      var bytes = RandomJson.object(random).getBytes(UTF_8);
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }

      decoder.decode(RecordFormat.JSON, bytes, 0, random.nextInt(bytes.length + 1), event);

      for (int slot = 0; slot < event.size(); slot++) {
        assertThat(event.value(slot)).isNotNull();
      }
    }
  }

  private static DecodedEvent json(String record, String... fields) {
    return DecodedEvent.of(RecordFormat.JSON, record, fields);
  }

  private static Map<String, List<String>> reference(String text) {
    var fields = new java.util.LinkedHashMap<String, List<String>>();
    flatten("", JACKSON.readTree(text), fields);
    return fields;
  }

  private static void flatten(String path, JsonNode node, Map<String, List<String>> fields) {
    switch (node.getNodeType()) {
      case OBJECT ->
          node.properties()
              .forEach(property ->
                  flatten(
                      path.isEmpty() ? property.getKey() : path + "." + property.getKey(),
                      property.getValue(),
                      fields));
      case ARRAY -> node.forEach(item -> flatten(path, item, fields));
      case NULL -> fields.computeIfAbsent(path, _ -> new ArrayList<>()).add("null");
      default -> fields.computeIfAbsent(path, _ -> new ArrayList<>()).add(node.asString());
    }
  }
}
