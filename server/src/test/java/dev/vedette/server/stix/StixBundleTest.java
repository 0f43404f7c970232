package dev.vedette.server.stix;

import static dev.vedette.testkit.FindingBuilder.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Attack;
import dev.vedette.model.Finding;
import dev.vedette.model.Incident;
import dev.vedette.model.Observable;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import dev.vedette.model.TenantId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What other platforms are given follows STIX 2.1. */
class StixBundleTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern ID =
      Pattern.compile(
          "[a-z0-9-]+--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  private static Incident incident() {
    return new Incident(
        "i1",
        new TenantId("acme"),
        "Ada ran something on ws-1.",
        List.of(new Incident.Sentence(1_000, "Ada ran it.", List.of("f1"))),
        Severity.HIGH,
        80,
        70,
        List.of(),
        1_000,
        2_000,
        List.of(),
        List.of(new Attack(Tactic.EXECUTION, "T1059.001"), new Attack(Tactic.IMPACT, null)),
        List.of(),
        List.of("f1"));
  }

  private static JsonNode bundle(Finding... findings) {
    return JSON.valueToTree(StixBundle.of(incident(), List.of(findings), id -> "PowerShell"));
  }

  private static Stream<JsonNode> objects(JsonNode bundle, String type) {
    return bundle
        .path("objects")
        .valueStream()
        .filter(each -> each.path("type").asString().equals(type));
  }

  private static Finding seen(String role, Observable.Type type, String value) {
    return finding("rule").with(role, type, value).build();
  }

  @Test
  void tellsTheIncidentAndItsTechniques() {
    var bundle = bundle();

    var incident = objects(bundle, "incident").findFirst().orElseThrow();
    var pattern = objects(bundle, "attack-pattern").findFirst().orElseThrow();
    assertThat(incident.path("name").asString()).isEqualTo("Ada ran something on ws-1.");
    assertThat(incident.path("created").asString()).isEqualTo("1970-01-01T00:00:01Z");
    assertThat(pattern.path("external_references").path(0).path("external_id").asString())
        .isEqualTo("T1059.001");
    assertThat(objects(bundle, "relationship").findFirst().orElseThrow().path("target_ref"))
        .isEqualTo(pattern.path("id"));
  }

  @Test
  void everyIdIsOneAndEveryReferenceLeadsSomewhere() {
    var bundle =
        bundle(
            seen("src_endpoint.ip", Observable.Type.IP_ADDRESS, "203.0.113.5"),
            seen("user.name", Observable.Type.USER_NAME, "ada"));

    var ids = bundle.path("objects").valueStream().map(each -> each.path("id").asString()).toList();
    assertThat(ids).doesNotHaveDuplicates().allMatch(ID.asMatchPredicate());
    bundle
        .path("objects")
        .valueStream()
        .flatMap(each -> each.path("object_refs").valueStream())
        .forEach(reference -> assertThat(ids).contains(reference.asString()));
  }

  @Test
  void observablesBecomeTheObjectsThatStixHasForThem() {
    var bundle =
        bundle(
            seen("a", Observable.Type.IP_ADDRESS, "203.0.113.5"),
            seen("b", Observable.Type.IP_ADDRESS, "2001:db8::1"),
            seen("c", Observable.Type.HASH, "d41d8cd98f00b204e9800998ecf8427e"),
            seen("d", Observable.Type.URL, "http://bad.example/x"),
            seen("e", Observable.Type.COMMAND_LINE, "whoami"));

    assertThat(objects(bundle, "ipv4-addr").map(each -> each.path("value").asString()))
        .containsExactly("203.0.113.5");
    assertThat(objects(bundle, "ipv6-addr")).hasSize(1);
    assertThat(objects(bundle, "file").findFirst().orElseThrow().path("hashes").path("MD5"))
        .isNotNull();
    assertThat(objects(bundle, "url")).hasSize(1);
    assertThat(objects(bundle, "observed-data")).hasSize(4);
  }

  @Test
  void whatIsNoAddressIsNotToldAsOne() {
    var bundle =
        bundle(
            seen("a", Observable.Type.IP_ADDRESS, "not an address"),
            seen("b", Observable.Type.HOSTNAME, "\u202eexe.evil"),
            seen("c", Observable.Type.HASH, "zz"));

    assertThat(objects(bundle, "ipv4-addr")).isEmpty();
    assertThat(objects(bundle, "domain-name")).isEmpty();
    assertThat(objects(bundle, "file")).isEmpty();
  }

  @Test
  void theSameIncidentIsTheSameBundle() {
    var one = bundle(seen("a", Observable.Type.URL, "http://bad.example/x"));
    var other = bundle(seen("a", Observable.Type.URL, "http://bad.example/x"));

    assertThat(one).isEqualTo(other);
  }

  @Test
  void observablesHaveTheIdsThatOtherPlatformsGiveThem() {
    // As any implementation of UUIDs of version 5 makes it from section 2.9's namespace.
    var id = StixIds.observable("ipv4-addr", JSON.writeValueAsString(Map.of("value", "1.2.3.4")));

    assertThat(id).isEqualTo("ipv4-addr--0198f97b-e65d-5025-87e5-58bc39d4bdb4");
  }
}
