package dev.vedette.sources.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class CompletionTest {
  @Test
  void aProcessWithoutANumberIsToldApartByItsRecord() {
    var one = complete("process_activity", "one", Map.of("process", map("name", "a.exe")));
    var same = complete("process_activity", "one", Map.of("process", map("name", "a.exe")));
    var other = complete("process_activity", "two", Map.of("process", map("name", "a.exe")));

    assertThat(one).isEqualTo(same);
    assertThat(one.get("process")).isNotEqualTo(other.get("process"));
    assertThat(one).containsEntry("class_uid", 1007L);
  }

  @Test
  void whoAndWhereMayBeUnknown() {
    var completed = complete("file_activity", "", Map.of("file", map("path", "C:\\t\\x.txt")));

    assertThat(completed)
        .containsEntry("actor", Map.of("app_name", "Unknown"))
        .containsEntry("device", Map.of("uid", "Unknown", "type_id", 0L))
        .containsEntry("file", Map.of("path", "C:\\t\\x.txt", "name", "x.txt", "type_id", 0L));
  }

  @Test
  void anObjectThatLacksTooMuchIsUnmapped() {
    var completed =
        complete(
            "network_activity",
            "",
            Map.of("src_endpoint", map("ip", "192.0.2.7"), "dst_endpoint", map("port", 80L)));

    assertThat(completed)
        .doesNotContainKey("dst_endpoint")
        .containsEntry("unmapped", Map.of("dst_endpoint", Map.of("port", 80L)));
  }

  @Test
  void aLogonOfNobodyIsAConnection() {
    var completed =
        complete(
            "authentication",
            "",
            Map.of("src_endpoint", map("ip", "192.0.2.7"), "service", map("name", "sshd")));

    assertThat(completed)
        .containsEntry("class_uid", 4001L)
        .containsEntry("type_uid", 400199L)
        .containsEntry("src_endpoint", Map.of("ip", "192.0.2.7"))
        .containsEntry("unmapped", Map.of("service", Map.of("name", "sshd")));
  }

  @Test
  void anEventWithoutItsSubjectIsABaseEvent() {
    var completed = complete("account_change", "", Map.of("policy", map("name", "p")));

    assertThat(completed).containsEntry("class_uid", 0L).containsKey("policy");
  }

  @Test
  void profilesAreNamed() {
    var completed =
        complete(
            "account_change",
            "",
            Map.of("user", map("name", "u"), "cloud", map("provider", "AWS"), "is_alert", true));

    assertThat(completed.get("metadata"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .hasEntrySatisfying(
            "profiles",
            profiles ->
                assertThat(profiles)
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .containsExactlyInAnyOrder("cloud", "security_control"));
  }

  private static Map<String, Object> complete(
      String ocsfClass, String record, Map<String, Object> attributes) {
    var event = new Event();
    event.reset(record.getBytes(UTF_8), 0, record.length());
    var known = OcsfClass.find(ocsfClass).orElseThrow();
    var root = new LinkedHashMap<String, Object>();
    Projection.classify(root, known, 1);
    root.put("metadata", map("version", "1.8.0"));
    root.putAll(attributes);
    return new Completion(event, root).complete(known);
  }

  private static Map<String, Object> map(String name, Object value) {
    var map = new LinkedHashMap<String, Object>();
    map.put(name, value);
    return map;
  }
}
