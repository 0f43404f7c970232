package dev.vedette.detect.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.indicators.IndicatorHit;
import dev.vedette.detect.indicators.Watch;
import dev.vedette.detect.observed.PatternPart;
import dev.vedette.model.Attack;
import dev.vedette.model.JsonText;
import dev.vedette.model.Severity;
import dev.vedette.model.Tactic;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StixFeedTest {
  private static final String BUNDLE =
      """
      {"type": "bundle", "id": "bundle--1", "objects": [
       {"type": "relationship", "relationship_type": "indicates",
        "source_ref": "indicator--1", "target_ref": "malware--1"},
       {"type": "relationship", "relationship_type": "indicates",
        "source_ref": "indicator--1", "target_ref": "attack-pattern--1"},
       {"type": "indicator", "spec_version": "2.1", "id": "indicator--1", "name": "C2 of a loader",
        "indicator_types": ["malicious-activity"], "pattern_type": "stix", "confidence": 90,
        "pattern": "[ipv4-addr:value = '192.0.2.7' OR domain-name:value IN ('evil.example', 'bad.example')]",
        "valid_from": "2024-01-01T00:00:00Z", "valid_until": "2024-06-01T00:00:00.5Z",
        "object_marking_refs": ["marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"],
        "x_nested": {"a": [{"b": {"c": [1, 2, {}]}}]}},
       {"type": "indicator", "id": "indicator--2", "pattern_type": "stix", "revoked": true,
        "pattern": "[ipv4-addr:value = '192.0.2.8']"},
       {"type": "indicator", "id": "indicator--3", "pattern_type": "stix",
        "indicator_types": ["benign"], "pattern": "[ipv4-addr:value = '192.0.2.9']"},
       {"type": "indicator", "id": "indicator--4", "pattern_type": "yara", "pattern": "rule x {}"},
       {"type": "indicator", "id": "indicator--5", "pattern_type": "stix",
        "pattern": "[ipv4-addr:value = '192.0.2.1'] FOLLOWEDBY [mutex:name = 'abc']"},
       {"type": "indicator", "id": "indicator--6", "pattern_type": "stix", "pattern": "[ipv4-addr:value = "},
       {"type": "malware", "id": "malware--1", "name": "Emotet", "is_family": true},
       {"type": "attack-pattern", "id": "attack-pattern--1", "name": "Web Protocols",
        "external_references": [{"source_name": "mitre-attack", "external_id": "T1071.001"}],
        "kill_chain_phases": [{"kill_chain_name": "mitre-attack", "phase_name": "command-and-control"}]},
       {"type": "identity", "id": "identity--1", "name": "Example CERT"}
      ]}
      """;

  @TempDir private Path folder;

  @Test
  void readsWhatABundleSaysOfAnIndicator() {
    var content = Feeds.read(folder, "bundle.json", BUNDLE);

    var listing =
        Feeds.hits(content, Watch.HOST, "www.evil.example").getFirst().listings().getFirst();
    assertThat(content.store().size()).isEqualTo(3);
    assertThat(listing.note().feed()).isEqualTo("Example CERT");
    assertThat(listing.note().name()).isEqualTo("C2 of a loader");
    assertThat(listing.note().confidence()).isEqualTo(90);
    assertThat(listing.note().severity()).isEqualTo(Severity.HIGH);
    assertThat(listing.note().tlp()).isEqualTo("AMBER");
    assertThat(listing.note().malware()).containsExactly("Emotet");
    assertThat(listing.note().attacks())
        .containsExactly(new Attack(Tactic.COMMAND_AND_CONTROL, "T1071.001"));
    assertThat(listing.validity().until()).isEqualTo(1717200000L);
  }

  @Test
  void saysWhyAnIndicatorIsNotUsed() {
    var content = Feeds.read(folder, "bundle.json", BUNDLE);

    assertThat(content.problems())
        .extracting(problem -> problem.message())
        .satisfiesExactly(
            message -> assertThat(message).contains("indicator--2").contains("revoked"),
            message -> assertThat(message).contains("indicator--3").contains("benign"),
            message -> assertThat(message).contains("indicator--4").contains("yara"),
            message -> assertThat(message).contains("indicator--5").contains("mutex:name"),
            message -> assertThat(message).contains("indicator--6").contains("broken pattern"));
    assertThat(content.rejected()).isZero();
  }

  @Test
  void keepsEachObservationOfAPatternOverSeveralAsAPartOfIt() {
    var pattern =
        "([domain-name:value = 'evil.example' AND network-traffic:dst_port = 443]"
            + " FOLLOWEDBY [file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf84271']) WITHIN 5 SECONDS";

    var content = Feeds.read(folder, "f.json", indicator(pattern));

    assertThat(content.problems()).isEmpty();
    assertThat(content.store().size()).isEqualTo(2);
    var domain = Feeds.hits(content, Watch.HOST, "evil.example").getFirst();
    assertThat(domain.isListed()).isFalse();
    assertThat(domain.listings().getFirst().note().part()).isEqualTo(new PatternPart(pattern, 0));
    assertThat(domain.listings().getFirst().note().pattern())
        .isEqualTo("[network-traffic:dst_port = 443]");
    var hash = Feeds.hits(content, Watch.HASHES, "d41d8cd98f00b204e9800998ecf84271").getFirst();
    assertThat(hash.listings().getFirst().note().part()).isEqualTo(new PatternPart(pattern, 1));
  }

  @ParameterizedTest
  @MethodSource("hostilePatterns")
  void refusesPatternsThatAskForTooMuch(String pattern, String reason) {
    var content = Feeds.read(folder, "f.json", indicator(pattern));

    assertThat(content.store().size()).isZero();
    assertThat(content.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("indicator--1", reason));
  }

  static Stream<Arguments> hostilePatterns() {
    var one = "[ipv4-addr:value = '192.0.2.1']";
    return Stream.of(
        Arguments.of(one + " REPEATS 1000000 TIMES", "more than 256 observations"),
        Arguments.of(
            "((" + one + " REPEATS 100 TIMES) REPEATS 100 TIMES) REPEATS 100 TIMES",
            "more than 256 observations"),
        Arguments.of(
            "(" + one + " REPEATS 200 TIMES) AND (" + one + " REPEATS 200 TIMES)",
            "more than 256 observations"),
        Arguments.of(String.join(" AND ", Collections.nCopies(33, one)), "more than 32"),
        Arguments.of(
            one + " AND [ipv4-addr:value IN ('192.0.2.1'" + ", '192.0.2.2'".repeat(400) + ")]",
            "more than 4000 characters"),
        Arguments.of(one + " AND " + "(".repeat(500) + one, "broken pattern"),
        Arguments.of(one + " REPEATS 99999999999999999999 TIMES", "broken pattern"));
  }

  private static String indicator(String pattern) {
    return "{\"type\":\"indicator\",\"id\":\"indicator--1\",\"pattern_type\":\"stix\",\"pattern\":"
        + JsonText.quote(pattern)
        + "}";
  }

  @Test
  void readsAnEnvelopeAListAndObjectsLineByLine() {
    var one =
        "{\"type\":\"indicator\",\"id\":\"indicator--1\",\"pattern_type\":\"stix\","
            + "\"pattern\":\"[ipv4-addr:value = '192.0.2.7']\"}";

    for (var text :
        List.of("{\"more\":false,\"objects\":[" + one + "]}", "[" + one + "]", one + "\n" + one)) {
      assertThat(Feeds.read(folder, "f.json", text).store().size()).isPositive();
    }
  }

  @Test
  void aTornBundleIsRefusedWhole() {
    var content = Feeds.read(folder, "torn.json", BUNDLE.substring(0, BUNDLE.length() - 200));

    assertThat(content.store().size()).isZero();
    assertThat(content.rejected()).isEqualTo(1);
  }

  @Test
  void anotherHashOfTheSameFileNeedNotBeThereButAnyOtherConditionMustHold() {
    var content =
        Feeds.read(
            folder,
            "f.json",
            """
            {"type":"bundle","objects":[
             {"type":"indicator","id":"indicator--1","pattern_type":"stix",
              "pattern":"[file:hashes.MD5 = '0123456789abcdef0123456789abcdef' AND file:hashes.'SHA-1' = '0123456789abcdef0123456789abcdef01234567']"},
             {"type":"indicator","id":"indicator--2","pattern_type":"stix",
              "pattern":"[network-traffic:dst_ref.value = '192.0.2.7' AND network-traffic:dst_port = 443]"}]}
            """);

    assertThat(content.store().size()).isEqualTo(3);
    assertThat(conditions(Feeds.hits(content, Watch.HASHES, "0123456789abcdef0123456789abcdef")))
        .containsExactly("");
    assertThat(conditions(Feeds.hits(content, Watch.ADDRESS, "192.0.2.7")))
        .containsExactly("[network-traffic:dst_port = 443]");
  }

  private static List<String> conditions(List<IndicatorHit> hits) {
    return hits.stream().map(hit -> hit.listings().getFirst().note().pattern()).toList();
  }
}
