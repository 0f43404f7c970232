package dev.vedette.receive.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

class JsonCursorTest {
  private static final List<String> SAMPLES =
      List.of(
          "{}",
          " {\"a\" : [1, -2.5e+7, {\"b\":null}, [], [[true,false]]], \"c\\u00e4\\n\":\"x\\\"y\"} ",
          "{\"@timestamp\":\"2026-11-25T09:00:00Z\",\"message\":\"a \\\\ b\",\"n\":0.125}",
          "{\"a\":{\"b\":{\"c\":[{},{\"d\":\"e\"}]}}}");
  private static final String SOUP = "{}[]:,\"\\ut0123456789-+.eE \nfalsrn";

  @Test
  void knowsObjectsFromAllElse() {
    for (var sample : SAMPLES) {
      assertThat(isObject(sample)).as(sample).isTrue();
    }
    for (var other :
        List.of("", "{", "[]", "\"a\"", "{}{}", "{\"a\":1,}", "{\"a\":01}", "{'a':1}")) {
      assertThat(isObject(other)).as(other).isFalse();
    }
  }

  @Test
  void agreesWithJacksonAboutDamage() {
    var random = new Random(11);
    int broken = 0;
    for (int round = 0; round < 40_000; round++) {
      var text = new StringBuilder(SAMPLES.get(round % SAMPLES.size()));
      for (int i = 0; i < 1 + random.nextInt(2); i++) {
        int at = random.nextInt(text.length());
        var other = String.valueOf(SOUP.charAt(random.nextInt(SOUP.length())));
        text.replace(at, at + random.nextInt(2), random.nextInt(3) == 0 ? "" : other);
      }

      boolean expected = jacksonSaysObject(text.toString());

      assertThat(isObject(text.toString())).as(text.toString()).isEqualTo(expected);
      broken += expected ? 0 : 1;
    }
    assertThat(broken).isBetween(1_000, 39_000);
  }

  @Test
  void takesNoTimeForNesting() {
    assertThat(isObject("{\"a\":".repeat(127) + "{}" + "}".repeat(127))).isTrue();
    assertThat(isObject("{\"a\":".repeat(1_000_000))).isFalse();
  }

  @Test
  void readsMembers() {
    var text =
        "{\"a\":\"x\\ty\",\"n\":1.5,\"o\":{\"i\":true},\"z\":null,\"a\":\"later\"}".getBytes(UTF_8);

    var object = requireNonNull(JsonObject.parse(text, 0, text.length));

    assertThat(object.members().keySet()).containsExactly("a", "n", "o", "z");
    assertThat(object.text("a")).contains("later");
    assertThat(object.text("n")).contains("1.5");
    assertThat(object.text("o")).isEmpty();
    assertThat(object.text("z")).isEmpty();
    assertThat(requireNonNull(object.object("o")).text("i")).contains("true");
  }

  private static boolean isObject(String text) {
    var bytes = ("##" + text + "##").getBytes(UTF_8);
    return JsonCursor.isObject(bytes, 2, bytes.length - 2);
  }

  private static boolean jacksonSaysObject(String text) {
    var factory =
        JsonFactory.builder().enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS).build();
    try (var parser = factory.createParser(ObjectReadContext.empty(), text.getBytes(UTF_8))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      int depth = 1;
      while (depth > 0) {
        var token = parser.nextToken();
        if (token == null) {
          return false;
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (token == JsonToken.VALUE_STRING) {
          parser.getString();
        }
        if (token.isNumeric()) {
          parser.getString();
        }
      }
      return parser.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }
}
