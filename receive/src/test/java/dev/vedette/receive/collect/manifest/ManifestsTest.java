package dev.vedette.receive.collect.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.vedette.receive.collect.manifest.JsonPath.Slice;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is written down about vendors. */
class ManifestsTest {
  @Test
  void thoseOfTheProductCanBeUsed() throws IOException {
    var manifests = Manifests.load(List.of(SharedData.content().resolve("collectors")));

    assertThat(manifests.problems()).isEmpty();
    assertThat(manifests.all())
        .extracting(Manifest::id)
        .containsExactly(
            "aws-s3",
            "crowdstrike",
            "crowdstrike-fdr",
            "github",
            "google-workspace",
            "kafka",
            "microsoft-365",
            "microsoft-graph",
            "okta",
            "sentinelone");
    for (var manifest : manifests.all()) {
      assertThat(manifest.documentation()).as(manifest.id()).isNotEmpty();
      manifest.settings().values().stream()
          .filter(setting -> !setting.example().isEmpty())
          .forEach(setting -> assertThat(setting.example()).matches(setting.matches()));
    }
  }

  @Test
  void whatIsWrongIsToldWithItsPlaceAndTheOthersAreUsed() {
    var manifests =
        Manifests.parse(
            "x.yaml",
            """
            id: Not-An-Id
            title: t
            streams: [{ id: a, title: t }]
            """);

    assertThat(manifests.all()).isEmpty();
    assertThat(manifests.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(1));
    assertThat(problem("id: a\ntitle: t\nstrems: []\n")).contains("unknown key 'strems'");
    assertThat(problem("id: a\ntitle: t\nstreams: []\n")).contains("'streams' is a list");
    assertThat(problem("id: a\ntitle: t\nstreams: [{ id: s, title: t }]\n"))
        .contains("'request' is missing");
    assertThat(
            problem(
                "id: a\ntitle: t\nauthentication: { by: magic }\nstreams: [{ id: s, title: t, request: { url: x } }]\n"))
        .contains("known are header");
    assertThat(
            problem("id: a\ntitle: t\nsettings: { x: { title: t, matches: '(' } }\nstreams: []\n"))
        .contains("no pattern");
    assertThat(problem("- 1\n")).contains("expected a map");
  }

  private static String problem(String text) {
    var problems = Manifests.parse("x.yaml", text).problems();
    assertThat(problems).hasSize(1);
    return problems.getFirst().message();
  }

  @Test
  void nothingInAManifestBreaksItsReader() throws IOException {
    var text = Files.readString(SharedData.content().resolve("collectors/microsoft-365.yaml"));
    var random = new Random(4);
    for (int i = 0; i < 500; i++) {
      var changed = new StringBuilder(text);
      for (int change = random.nextInt(5); change >= 0; change--) {
        int at = random.nextInt(changed.length());
        changed.replace(
            at,
            Math.min(changed.length(), at + random.nextInt(4)),
            "{]:- x".substring(random.nextInt(6)));
      }
      assertThatCode(() -> Manifests.parse("x.yaml", changed.toString()))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void whatIsSaidOfACollectorHasToLookLikeIt() throws IOException {
    var okta =
        Manifests.load(List.of(SharedData.content().resolve("collectors")))
            .find("okta")
            .orElseThrow();

    assertThat(Entries.problems(okta.settings(), Map.of("domain", "acme.okta.com"))).isEmpty();
    assertThat(Entries.problems(okta.settings(), Map.of()))
        .singleElement()
        .asString()
        .contains("missing");
    for (var hostile :
        List.of(
            "acme.okta.com@192.0.2.1",
            "169.254.169.254/x.okta.com",
            "acme.okta.com\n.okta.com",
            "a.b.okta.com",
            "{token}.okta.com")) {
      assertThat(Entries.problems(okta.settings(), Map.of("domain", hostile)))
          .as(hostile)
          .hasSize(1);
    }
    assertThat(Entries.problems(okta.settings(), Map.of("domain", "a.okta.com", "more", "x")))
        .singleElement()
        .asString()
        .contains("'more' is not asked for");
  }

  @Test
  void valuesAreEncodedInAddresses() {
    var values = Map.of("a", "x/../y?z&{b}", "b", "secret");

    assertThat(Template.fillAddress("https://h/{a}/c", values))
        .isEqualTo("https://h/x%2F..%2Fy%3Fz%26%7Bb%7D/c");
    assertThat(Template.fill("{a} {c}", values)).isEqualTo("x/../y?z&{b} ");
  }

  @Test
  void placesInJsonAreFoundInWhateverComes() {
    var json = "{\"a\":{\"b\":[{\"c\":\"x\"},2,null]},\"n\":null}".getBytes(UTF_8);
    var whole = JsonPath.whole(json);
    assertThat(whole).isNotNull();
    var list = JsonPath.parse("a/b").find(json, new Slice(0, json.length));
    assertThat(list).isNotNull();
    assertThat(JsonPath.elements(json, list == null ? new Slice(0, 1) : list)).hasSize(3);
    assertThat(JsonPath.parse("n").find(json, new Slice(0, json.length))).isNull();
    assertThat(JsonPath.parse("a/x/y").text(json, new Slice(0, json.length))).isEmpty();

    var random = new Random(8);
    for (int i = 0; i < 20_000; i++) {
      var changed = json.clone();
      changed[random.nextInt(json.length)] = (byte) (32 + random.nextInt(96));
      int to = 1 + random.nextInt(json.length);
      assertThatCode(
              () -> {
                var part = java.util.Arrays.copyOf(changed, to);
                var found = JsonPath.whole(part);
                if (found != null) {
                  var array = JsonPath.parse("a/b").find(part, found);
                  if (array != null) {
                    JsonPath.elements(part, array);
                  }
                  JsonPath.parse("a/b").text(part, found);
                }
              })
          .doesNotThrowAnyException();
    }
  }
}
