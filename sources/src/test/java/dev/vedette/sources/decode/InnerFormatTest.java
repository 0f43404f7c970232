package dev.vedette.sources.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import dev.vedette.sources.RecordFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class InnerFormatTest {
  private static final String KNOWN = "date action msg src dst user url path a b act request";

  @Test
  void readsPairsWithAndWithoutQuotes() {
    var fields =
        pairs(
            " \t",
            "date=2026-03-01 action=\"ssl-login-fail\" x msg=\"say \\\"no\\\"\" src= dst=::1");

    assertThat(fields)
        .isEqualTo(
            Map.of(
                "date", "2026-03-01",
                "action", "ssl-login-fail",
                "msg", "say \"no\"",
                "src", "",
                "dst", "::1"));
  }

  @Test
  void keepsTheBackslashesOfPaths() {
    assertThat(pairs(" ", "path=\"C:\\new\\temp\" user=x"))
        .isEqualTo(Map.of("path", "C:\\new\\temp", "user", "x"));
    assertThat(pairs(" ", "path=C:\\new user=x")).isEqualTo(Map.of("path", "C:\\new", "user", "x"));
  }

  @Test
  void splitsPairsWhereTheMappingSays() {
    assertThat(pairs("|", "action=Drop|msg=foo=bar: bat|=|src=10.0.0.1||"))
        .isEqualTo(Map.of("action", "Drop", "msg", "foo=bar: bat", "src", "10.0.0.1"));
  }

  @Test
  void readsColumns() {
    Function<FieldNames, InnerFormat> format =
        names -> new CsvFormat(names, ',', List.of("a", "_", "msg", "b", "user"));

    assertThat(unpack(format, "1,x,\"a, \"\"b\"\"\",,end,more"))
        .isEqualTo(Map.of("a", "1", "msg", "a, \"b\"", "user", "end"));
    assertThat(unpack(format, "1")).isEqualTo(Map.of("a", "1"));
    assertThat(unpack(format, "1,x,\"open")).isEqualTo(Map.of("a", "1", "msg", "open"));
  }

  @Test
  void readsCef() {
    var fields =
        unpack(
            CefFormat::new,
            "fw CEF:0|Check \\| Point|VPN-1|1|42|Drop it|5|act=Drop src=192.0.2.1 "
                + "msg=two words\\=three  request=http://a.example/?id=1&b=2 user=x");

    assertThat(fields)
        .isEqualTo(
            Map.ofEntries(
                Map.entry("cef.version", "0"),
                Map.entry("DeviceVendor", "Check | Point"),
                Map.entry("DeviceProduct", "VPN-1"),
                Map.entry("DeviceVersion", "1"),
                Map.entry("DeviceEventClassID", "42"),
                Map.entry("Activity", "Drop it"),
                Map.entry("LogSeverity", "5"),
                Map.entry("act", "Drop"),
                Map.entry("src", "192.0.2.1"),
                Map.entry("msg", "two words=three"),
                Map.entry("request", "http://a.example/?id=1&b=2"),
                Map.entry("user", "x")));
  }

  @Test
  void readsBothVersionsOfLeef() {
    var first =
        unpack(LeefFormat::new, "LEEF:1.0|V|P|1|login|src=192.0.2.1\tmsg=two words\tuser=x");
    var second =
        unpack(LeefFormat::new, "LEEF:2.0|V|P|1|login|^|src=192.0.2.1^msg=two words^user=x");
    var coded =
        unpack(LeefFormat::new, "LEEF:2.0|V|P|1|login|x5E|src=192.0.2.1^msg=two words^user=x");
    var relayed =
        unpack(LeefFormat::new, "LEEF:1.0|V|P|1|login|src=192.0.2.1 msg=two words user=x");

    for (var fields : List.of(first, second, coded, relayed)) {
      assertThat(fields)
          .containsEntry("DeviceEventClassID", "login")
          .containsEntry("src", "192.0.2.1")
          .containsEntry("msg", "two words")
          .containsEntry("user", "x");
    }
  }

  @Test
  void anyTextIsReadToItsEnd() {
    var random = new Random(11);
    var alphabet = "abc=\"\\|,^ \t:CEF:0|LEEF:2.0|x5Emsg=user=";
    List<Function<FieldNames, InnerFormat>> formats =
        List.of(
            names -> new PairsFormat(names, " "),
            names -> new CsvFormat(names, ',', List.of("a", "b", "msg")),
            CefFormat::new,
            LeefFormat::new);
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder(random.nextBoolean() ? "CEF:0|" : "LEEF:2.0|");
      for (int length = random.nextInt(60); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }

      for (var value : unpack(formats.get(i % 4), text.toString()).values()) {
        assertThat(value.length()).isLessThanOrEqualTo(text.length());
      }
    }
  }

  @Test
  void readsAnObjectThatIsTheMessageOfALine() {
    var names = new FieldNames();
    int user = names.intern("user");
    var decoder = new EventDecoder(names);
    for (var line :
        List.of(
            "<34>Feb  3 04:05:06 web-1 app[8]: {\"user\":\"x\"}",
            "Feb  3 04:05:06 web-1 audit {\"a\":[1,{\"b\":2}],\"user\":\"x\"}")) {
      var event = decoded(decoder, line);

      assertThat(decoder.unwrap(RecordFormat.LINE, event)).isTrue();
      assertThat(event.string(user)).isEqualTo("x");
    }
  }

  @Test
  void aMessageThatOnlyLooksLikeAnObjectIsNone() {
    var decoder = new EventDecoder(new FieldNames());
    for (var message : List.of("{}x", "{\"a\":}", "a {b}", "{", "}", "x{\"a\":1}")) {
      var event = decoded(decoder, "Feb  3 04:05:06 web-1 app[8]: " + message);

      assertThat(decoder.unwrap(RecordFormat.LINE, event)).isFalse();
    }
  }

  @Test
  void readsTheLineThatAJsonRecordCarries() {
    var names = new FieldNames();
    int program = names.intern("program");
    int hostname = names.intern("hostname");
    int user = names.intern("user");
    var decoder = new EventDecoder(names);
    var line = json(decoder, "{\"message\":\"<34>Feb  3 04:05:06 web-1 app[8]: \\\"a\\\"\"}");
    var bare = json(decoder, "{\"log\":\"b\",\"ident\":\"app\",\"host\":\"web-2\"}");
    var audit = json(decoder, "{\"message\":\"type=LOGIN msg=audit(1.0:2): user=x\"}");
    var object = json(decoder, "{\"message\":\"{\\\"user\\\":\\\"y\\\"}\"}");

    assertThat(decoder.unwrapText(line)).isEqualTo(RecordFormat.LINE);
    assertThat(line.string(program)).isEqualTo("app");
    assertThat(line.string(hostname)).isEqualTo("web-1");
    assertThat(line.string(names.find("message"))).isEqualTo("\"a\"");
    assertThat(line.string(names.find("event.original"))).endsWith("app[8]: \"a\"");
    assertThat(decoder.unwrapText(bare)).isEqualTo(RecordFormat.LINE);
    assertThat(bare.string(program)).isEqualTo("app");
    assertThat(bare.string(hostname)).isEqualTo("web-2");
    assertThat(decoder.unwrapText(audit)).isEqualTo(RecordFormat.AUDIT);
    assertThat(audit.string(user)).isEqualTo("x");
    assertThat(decoder.unwrapText(object)).isEqualTo(RecordFormat.LINE);
    assertThat(decoder.unwrap(RecordFormat.LINE, object)).isTrue();
    assertThat(object.string(user)).isEqualTo("y");
    assertThat(decoder.unwrapText(json(decoder, "{\"message\":null,\"log\":{\"a\":1}}"))).isNull();
  }

  @Test
  void takesAnyTextThatAJsonRecordCarries() {
    var random = new Random(4);
    var decoder = new EventDecoder(new FieldNames());
    var soup = "<34>1 - [a b=\\\"c\\\"] Feb  3 04:05:06 x[1]: type=A msg=audit(1.0:2): {\\u00e4}";
    for (int round = 0; round < 20_000; round++) {
      int from = random.nextInt(soup.length());
      var text = soup.substring(from, from + random.nextInt(soup.length() - from + 1));
      var event = json(decoder, "{\"message\":\"" + text + "\"}");

      decoder.unwrapText(event);
      decoder.unwrap(RecordFormat.LINE, event);

      for (int slot = 0; slot < event.size(); slot++) {
        assertThat(event.value(slot)).hasSizeLessThanOrEqualTo(2 * soup.length());
      }
    }
  }

  private static Event json(EventDecoder decoder, String record) {
    var event = new Event();
    var bytes = record.getBytes(UTF_8);
    decoder.decode(RecordFormat.JSON, bytes, 0, bytes.length, event);
    return event;
  }

  private static Event decoded(EventDecoder decoder, String line) {
    var event = new Event();
    var bytes = line.getBytes(UTF_8);
    decoder.decode(RecordFormat.LINE, bytes, 0, bytes.length, event);
    return event;
  }

  @Test
  void aFloodOfPairsIsCutOff() {
    var names = new FieldNames();
    int a = names.intern("a");
    var event = event("a=1 ".repeat(100_000), names);

    new PairsFormat(names, " ").unpack(event, 0);

    assertThat(event.strings(a)).hasSize(InnerFormat.MOST_VALUES - 1);
  }

  private static Map<String, String> pairs(String separators, String text) {
    return unpack(names -> new PairsFormat(names, separators), text);
  }

  private static Map<String, String> unpack(Function<FieldNames, InnerFormat> format, String text) {
    var names = new FieldNames();
    for (var name : KNOWN.split(" ")) {
      names.intern(name);
    }
    var inner = format.apply(names);
    var event = event(text, names);
    inner.unpack(event, 0);
    var fields = new LinkedHashMap<String, String>();
    for (int slot = 1; slot < event.size(); slot++) {
      fields.put(names.name(event.field(slot)), event.value(slot));
    }
    return fields;
  }

  private static Event event(String text, FieldNames names) {
    var event = new Event();
    var bytes = text.getBytes(UTF_8);
    event.reset(bytes, 0, bytes.length);
    event.add(names.intern("message"), 0, bytes.length, Event.TEXT);
    return event;
  }
}
