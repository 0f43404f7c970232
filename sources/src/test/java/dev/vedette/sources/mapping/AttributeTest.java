package dev.vedette.sources.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeTest {
  private final FieldNames names = new FieldNames();
  private final Event event = new Event();

  AttributeTest() {
    event.reset(new byte[0], 0, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "192.000.002.007, 192.0.2.7",
    "0.0.0.0, 0.0.0.0",
    "2001:db8::1, 2001:db8::1",
    "fe80::1%eth0, fe80::1%eth0",
    "::ffff:192.0.2.7, ::ffff:192.0.2.7"
  })
  void addressesAreTaken(String text, String expected) {
    event.add(names.intern("a"), text);

    assertThat(put("src_endpoint.ip", "a"))
        .isEqualTo(Map.of("src_endpoint", Map.of("ip", expected)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"host.example.org", "256.0.2.7", "192.0.2", "LOCAL", "1:2", "0x7f.0.0.1", "::g"})
  void whatIsNoAddressIsLeftOut(String text) {
    event.add(names.intern("a"), text);

    assertThat(put("src_endpoint.ip", "a")).isEmpty();
  }

  @Test
  void aConstantBesideValuesWaitsForThem() {
    var attributes = attributes(Map.of("file.path", "a", "file.type_id", "1"));

    assertThat(put(attributes)).isEmpty();

    event.add(names.intern("a"), "/tmp/x");

    assertThat(put(attributes)).isEqualTo(Map.of("file", Map.of("path", "/tmp/x", "type_id", 1L)));
  }

  @Test
  void aConstantAloneIsAlwaysThere() {
    assertThat(put(attributes(Map.of("app.name", "\"sshd\""))))
        .isEqualTo(Map.of("app", Map.of("name", "sshd")));
  }

  @Test
  void emptyTextTakesInheritedAttributesAway() {
    event.add(names.intern("a"), "x");

    var attributes =
        attributes(
            Map.of("user.name", "a", "user.type", "a", "users[0].name", "a", "user", "\"\""));

    assertThat(put(attributes)).isEqualTo(Map.of("users", List.of(Map.of("name", "x"))));
  }

  private List<Attribute> attributes(Map<String, String> expressions) {
    return Attribute.ordered(
        expressions.entrySet().stream()
            .map(entry ->
                Attribute.of(entry.getKey(), ExpressionParser.parse(entry.getValue(), names)))
            .toList());
  }

  private Map<String, Object> put(String path, String expression) {
    return put(attributes(Map.of(path, expression)));
  }

  private Map<String, Object> put(List<Attribute> attributes) {
    var root = new LinkedHashMap<String, Object>();
    attributes.forEach(attribute -> attribute.put(event, root));
    return root;
  }
}
