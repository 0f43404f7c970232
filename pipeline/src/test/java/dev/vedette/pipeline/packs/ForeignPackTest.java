package dev.vedette.pipeline.packs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.Problem;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignPackTest {
  @TempDir private Path folder;
  private ContentStore store;

  @BeforeEach
  void newStore() {
    store =
        new ContentStore(
            folder.resolve("data"),
            SharedData.content().resolve("sources"),
            InstantSource.fixed(Instant.EPOCH));
  }

  @Test
  void aReleaseOfSigmaHqIsTaken() throws IOException {
    var addition = store.add(PackSource.of(SharedData.path("sigma/sigmahq-rules.zip")), false);

    assertThat(addition.pack().name()).isEqualTo("sigmahq-rules");
    assertThat(addition.pack().license()).isEqualTo("DRL-1.1");
    assertThat(addition.pack().count(ContentKind.RULES)).isGreaterThan(3_700);
    assertThat(addition.problems()).filteredOn(Problem::isError).isEmpty();
  }

  @Test
  void aFolderOfYaraRulesIsTaken() throws IOException {
    var addition = store.add(PackSource.of(SharedData.path("yara/signature-base.zip")), false);

    assertThat(addition.pack().count(ContentKind.YARA)).isGreaterThan(700);
    assertThat(store.active().paths(ContentKind.YARA)).hasSize(1);
  }

  @Test
  void attackGivesItsTechniquesTheirNamesAndTactics() throws IOException {
    var bundle = SharedData.path("standards/attack-enterprise-18.1.json.gz");

    var pack = store.add(PackSource.of(bundle), false).pack();

    assertThat(pack.version()).isEqualTo("18.1");
    assertThat(pack.count(ContentKind.ATTACK)).isEqualTo(691);
    var table = store.active().paths(ContentKind.ATTACK).getFirst();
    assertThat(Files.readAllLines(table))
        .hasSize(691)
        .isSorted()
        .contains(
            "T1003.001\tLSASS Memory\tTA0006\tWindows",
            "T1037.005\tStartup Items\tTA0003 TA0004\tmacOS",
            "T1571\tNon-Standard Port\tTA0011\tESXi,Linux,Windows,macOS");
  }

  @Test
  void theVersionIsTakenFromTheNameOrTheFolderAround() throws IOException {
    var release = PackFixture.pack().with("sigma-r2025-10-01/rules/a.yml", rule("a"));

    var byFolder = store.add(PackSource.of(release.zip(folder.resolve("sigma.zip"))), false);
    var byName = store.add(PackSource.of(release.zip(folder.resolve("core-v1.2.3.zip"))), false);
    var byContent =
        store.add(
            PackSource.of(PackFixture.pack().with("a.yml", rule("a")).zip(folder.resolve("x.zip"))),
            false);

    assertThat(byFolder.pack().version()).isEqualTo("r2025-10-01");
    assertThat(byFolder.pack().name()).isEqualTo("sigma");
    assertThat(byName.pack().name()).isEqualTo("core");
    assertThat(byContent.pack().version()).hasSize(12);
  }

  @Test
  void feedsOfIndicatorsAreRecognised() throws IOException {
    var stix =
        """
        {"type":"bundle","objects":[{"type":"indicator","pattern":"[ipv4-addr:value = '192.0.2.1']"}]}
        """;
    var misp = "{\"Event\":{\"info\":\"x\",\"Attribute\":[]}}";
    for (var feed :
        new String[][] {
          {"stix.json", stix},
          {"misp.json", misp},
          {"list.txt", "# bad\n192.0.2.1\n2001:db8::1\nbad.example.org\n"},
          {"hashes.csv", "sha256,name\n" + "ab".repeat(32) + ",x\n"},
        }) {
      var file = Files.writeString(folder.resolve(feed[0]), feed[1]);

      var pack = store.add(PackSource.of(file), false).pack();

      assertThat(pack.counts()).as(feed[0]).containsOnlyKeys(ContentKind.INDICATORS);
    }
    var gzipped = folder.resolve("feed.txt.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(gzipped))) {
      out.write("192.0.2.7\n".getBytes(UTF_8));
    }
    assertThat(store.add(PackSource.of(gzipped), false).pack().name()).isEqualTo("feed");
    assertThat(store.active().paths(ContentKind.INDICATORS)).hasSize(5);
  }

  @Test
  void whatIsNoContentIsRefused() throws IOException {
    for (var text : new String[] {"", "Dear reader, this is a letter.\n", "a: b\n", "{}", "\0"}) {
      for (var name : new String[] {"a.txt", "a.yml", "a.json", "a.gz"}) {
        var file = Files.writeString(folder.resolve(name), text);

        assertThatThrownBy(() -> store.add(PackSource.of(file), false))
            .as(name + " " + text)
            .isInstanceOf(PackRefused.class);
      }
    }
  }

  @Test
  void aBundleMadeToHurtIsNoAttack() throws IOException {
    var deep = "{\"type\":\"bundle\",\"objects\":" + "[".repeat(5_000);
    var large = "{\"type\":\"bundle\",\"x\":\"" + "a".repeat(5_000_000) + "\"}";
    var cut = "{\"type\":\"bundle\",\"objects\":[{\"type\":\"attack-pattern\"";
    var odd =
        "{\"objects\":[1,null,{\"type\":[\"attack-pattern\"],\"external_references\":[[],3,{}]}]}";
    for (var text : new String[] {deep, large, cut, odd, "[]", "{", "{\"objects\":{}}"}) {
      var file = Files.writeString(folder.resolve("hostile.json"), text);

      assertThat(AttackBundle.find(file)).isEmpty();
    }
  }

  @Test
  void namesOfTechniquesCannotBreakTheTable() throws IOException {
    var bundle =
        """
        {"type":"bundle","objects":[{"type":"attack-pattern","name":"A\\tB\\nT9999\\tX\\u001b[2J",\
        "external_references":[{"source_name":"mitre-attack","external_id":"T1001"}],\
        "x_mitre_platforms":["Win\\ndows"]}]}
        """;
    var file = Files.writeString(folder.resolve("attack.json"), bundle);

    var table = AttackBundle.find(file).orElseThrow().table();

    assertThat(table).isEqualTo("T1001\tA B?T9999 X?[2J\t\tWin?dows\n");
  }

  private static String rule(String name) {
    return PackFixture.RULE.formatted(name);
  }
}
