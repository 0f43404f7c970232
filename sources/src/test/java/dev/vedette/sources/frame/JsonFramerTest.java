package dev.vedette.sources.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sources.RecordFormat;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFramerTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}\n{\"b\":{}}\n",
        "{\"a\":1}\r\n{\"b\":{}}",
        "\n\n{\"a\":1}\n\n\n{\"b\":{}}\n\n",
        "# exported by hand\n{\"a\":1}\n{\"b\":{}}\n",
        "{\"a\":1}{\"b\":{}}",
        "{\"a\":1} {\"b\":{}}\n",
        "{\"a\":1},\n{\"b\":{}},\n",
        "[{\"a\":1},{\"b\":{}}]",
        "[\n  {\"a\":1},\n  {\"b\":{}}\n]\n",
        "[{\"a\":1}]\n[{\"b\":{}}]\n",
        "\u001e{\"a\":1}\n\u001e{\"b\":{}}\n",
        "Record 1\n{\"a\":1}\nRecord 2\n{\"b\":{}}\n",
        "{\"Records\":[{\"a\":1},{\"b\":{}}]}",
        "{\"Records\":[{\"a\":1}]}\n{\"Records\":[{\"b\":{}}]}\n",
        "{\"Records\" : [ {\"a\":1} , {\"b\":{}} ], \"x\":{\"y\":[{}]}}",
        "{\"value\":[{\"a\":1},{\"b\":{}}]}",
        "{\"@odata.context\":\"https://x\",\"value\":[{\"a\":1},{\"b\":{}}]}",
        "{\"kind\":\"activities\",\"etag\":\"e\",\"items\":[{\"a\":1},{\"b\":{}}]}",
        "{\"logs\":[{\"a\":1},{\"b\":{}}],\"total\":2}",
        "{\"events\":[{\"a\":1},{\"b\":{}}],\"nextToken\":\"t\"}",
        "{\"Events\":[{\"a\":1},{\"b\":{}}]}",
        "{\"took\":1,\"_shards\":{\"total\":1},\"hits\":{\"total\":{\"value\":2},\"hits\":["
            + "{\"_id\":\"1\",\"_source\":{\"a\":1}},{\"_source\":{\"b\":{}},\"_id\":\"2\"}]},\"x\":1}",
      })
  void findsTheObjectsInEveryArrangement(String text) {
    var records = Records.of(text);

    assertThat(records.texts()).containsExactly("{\"a\":1}", "{\"b\":{}}");
    assertThat(records.rejections()).isEmpty();
    assertThat(records.formats()).containsExactly(RecordFormat.JSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":{\"a\":1},\"events\":[{\"b\":2}],\"actor\":\"x\"}",
        "{\"events\":[{\"b\":2}],\"actor\":\"x\"}",
        "{\"value\":[1,2]}",
        "{\"s\":\"}{\\\"\\\\\"}",
        "{\n\"a\":\n{\n\"b\":[\n{\n}\n,\n{}\n]\n}\n}",
      })
  void keepsAnObjectWhole(String text) {
    var records = Records.of(text + "\n");

    assertThat(records.texts()).containsExactly(text);
    assertThat(records.rejections()).isEmpty();
  }

  @Test
  void findsPrettyPrintedObjectsAmongLines() {
    var records = Records.of("{\"a\":1}\n{\n  \"b\":2\n}\n{\"c\":3}\n");

    assertThat(records.texts()).containsExactly("{\"a\":1}", "{\n  \"b\":2\n}", "{\"c\":3}");
    assertThat(records.rejections()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"broken\":\"no end",
        "{\"broken\":{\"deep\":1,",
        "{\"broken\":12",
        "{",
        "broken",
        "12:00:01 {\"broken\":1}",
      })
  void goesOnBehindABrokenLine(String broken) {
    var records = Records.of("{\"a\":1}\n" + broken + "\n{\"b\":2}\n{\"c\":3}\n");

    assertThat(records.texts()).containsExactly("{\"a\":1}", "{\"b\":2}", "{\"c\":3}");
    assertThat(records.rejections()).singleElement().asString().startsWith("line 2: ");
    assertThat(records.lost()).isEqualTo(1);
  }

  @Test
  void goesOnBehindABrokenElement() {
    var records =
        Records.of(
            "[\n  {\n    \"a\": 1\n  },\n  {\n    \"b\": \"x\n  },\n  {\n    \"c\": 3\n  }\n]");

    assertThat(records.texts()).containsExactly("{\n    \"a\": 1\n  }", "{\n    \"c\": 3\n  }");
    assertThat(records.rejections()).singleElement().asString().startsWith("line 5: ");
  }

  @Test
  void goesOnBehindABrokenPrettyPrintedObject() {
    var records = Records.of("{\n \"a\": 1,\n{\n \"b\": 2\n}\n");

    assertThat(records.texts()).containsExactly("{\n \"b\": 2\n}");
    assertThat(records.rejections()).hasSize(1);
  }

  @Test
  void rejectsElementsThatAreNoObjects() {
    var records = Records.of("[{\"a\":1}, 7, \"x,]\", [{}], null, {\"b\":2}]");

    assertThat(records.texts()).containsExactly("{\"a\":1}", "{\"b\":2}");
    assertThat(records.lost()).isEqualTo(4);
  }

  @Test
  void saysWhereAFileIsCutOff() {
    assertThat(Records.of("{\"a\":1}\n{\"b\":").rejections())
        .singleElement()
        .asString()
        .startsWith("line 2: begins a JSON object that the end of the file cuts off");
    assertThat(Records.of("[{\"a\":1},\n").rejections())
        .singleElement()
        .asString()
        .startsWith("line 2: is the end of the file inside of a JSON array");
  }

  @Test
  void readsAFileWhoseFirstLineIsTheRestOfARecord() {
    var records = Records.of("x\":1}\n{\"a\":1}\n{\"b\":2}\n");

    assertThat(records.texts()).containsExactly("{\"a\":1}", "{\"b\":2}");
    assertThat(records.lost()).isEqualTo(1);
  }

  @Test
  void takesALineOfAMillionObjectsApartInOnePass() {
    var records = Records.of("{\"a\":1}\n" + "{} ".repeat(1_000_000) + "x\n{\"b\":2}\n");

    assertThat(records.texts()).hasSize(1_000_002).endsWith("{\"b\":2}");
    assertThat(records.lost()).isEqualTo(1);
  }

  @Test
  void tellsManyBrokenLinesAsOne() {
    var records = Records.of("{\"a\":1}\n" + "{\"broken\n{}\n".repeat(1000));

    assertThat(records.texts()).hasSize(1001);
    assertThat(records.rejections()).hasSize(11);
    assertThat(records.lost()).isEqualTo(1000);
  }

  @Test
  void doesNotMindHowDeepObjectsAreNested() {
    var deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
    var arrays = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThat(Records.of(deep + "\n" + arrays + "\n").texts()).containsExactly(deep, arrays);
    assertThat(Records.of("{\n" + deep.substring(1) + "\n").texts()).hasSize(1);
    assertThat(Records.of("[".repeat(100_000)).texts()).hasSizeLessThan(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1}\n%s\n{\"b\":2}\n", "[{\"a\":1},%s,{\"b\":2}]"})
  void skipsAnObjectThatIsTooLong(String shape) {
    var tooLong = "{\"x\":\"" + "y".repeat(3 << 20) + "\"}";
    var text = shape.formatted(tooLong);

    var records =
        Records.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 1 << 20);

    assertThat(records.texts()).containsExactly("{\"a\":1}", "{\"b\":2}");
    assertThat(records.lost()).isEqualTo(1);
  }

  @Test
  void skipsZerosThatACrashLeft() {
    var records = Records.of("{\"a\":1}\n" + "\0".repeat(5000) + "{\"b\":2}\n");

    assertThat(records.texts()).isEqualTo(List.of("{\"a\":1}", "{\"b\":2}"));
    assertThat(records.rejections()).singleElement().asString().contains("5000 bytes: NUL bytes");
  }
}
