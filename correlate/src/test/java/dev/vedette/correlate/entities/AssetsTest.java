package dev.vedette.correlate.entities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AssetsTest {

  @Test
  void readsAListOfOnesOwn() {
    var reading =
        Assets.read(
            "assets.csv",
            """
            host;address;criticality;owner
            dc01.birch.example;10.0.0.1;critical;"IT; on call"
            ws5;;low;
            """);

    assertThat(reading.problems()).isEmpty();
    var dc = Objects.requireNonNull(reading.assets().ofAddress("10.0.0.1"));
    assertThat(dc.criticality()).isEqualTo(Criticality.CRITICAL);
    assertThat(dc.owner()).isEqualTo("IT; on call");
    assertThat(reading.assets().listed(Told.host("dc01")))
        .containsExactlyInAnyOrder(Told.host("dc01"), Told.host("dc01.birch.example"));
    assertThat(reading.assets().size()).isEqualTo(2);
  }

  @Test
  void readsExportsOfDirectories() {
    var people =
        Assets.read(
            "users.csv",
            """
            #TYPE Microsoft.ActiveDirectory.Management.ADUser
            "DistinguishedName","Name","SamAccountName","SID","UserPrincipalName","Domain"
            "CN=Lena,DC=birch","Lena Novak","lnovak","S-1-5-21-1-2-3-1104","lena@birch.example","BIRCH"
            """);
    var computers =
        Assets.read(
            "computers.csv",
            """
            "DNSHostName","IPv4Address","ManagedBy","Name"
            "ws5.birch.example","10.0.0.5","CN=Lena Novak","WS5"
            """);

    assertThat(people.assets().listed(Told.person("lena@birch.example")))
        .containsExactlyInAnyOrder(
            Told.person("birch\\lnovak"),
            Told.person("S-1-5-21-1-2-3-1104"),
            Told.person("lena@birch.example"));
    assertThat(computers.assets().listed(Told.host("ws5")))
        .contains(Told.host("ws5.birch.example"));
  }

  @Test
  void namesTheNarrowestNetworkOfAnAddress() {
    var assets =
        Assets.read(
                "networks.csv",
                "network,name\n10.0.0.0/8,Inside\n10.20.0.0/14,Branch Lyon\nfd00::/8,Lab\n")
            .assets();

    assertThat(assets.network("10.23.1.1")).contains("Branch Lyon");
    assertThat(assets.network("10.24.1.1")).contains("Inside");
    assertThat(assets.network("fd12::1")).contains("Lab");
    assertThat(assets.network("8.8.8.8")).isEmpty();
    assertThat(assets.network("nonsense")).isEmpty();
  }

  @Test
  void saysWhatOfAListCannotBeUsed() {
    var reading =
        Assets.read(
            "assets.csv",
            """
            host,address,criticality,network,name
            ws5,500.1.2,urgent,,
            ,,high,,
            ,,,10.0.0.0/40,Lyon
            ,,,10.0.0.0/8,
            """);

    assertThat(reading.problems().stream().map(Problem::line)).containsExactly(2, 2, 3, 4, 5);
    assertThat(reading.problems().stream().map(Problem::message))
        .contains("\"urgent\" is no criticality: write low, medium, high or critical");
    assertThat(Assets.read("x.csv", "colour,size\nred,3\n").problems()).hasSize(1);
    assertThat(Assets.read("x.csv", "").problems()).hasSize(1);
  }

  @Test
  void survivesAnyText() {
    var random = new Random(3);
    var pieces =
        List.of(
            "host,",
            "\"",
            "\n",
            "\r\n",
            ",",
            ";",
            "network",
            "10.0.0.0/8",
            "=cmd()",
            "\u0000",
            "\u202e",
            "ws5",
            "criticality",
            "\t",
            "::/0",
            "x".repeat(2_000));

    for (int i = 0; i < 3_000; i++) {
      var text = new StringBuilder(random.nextBoolean() ? "host,network,name,criticality\n" : "");
      for (int j = random.nextInt(40); j > 0; j--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }

      var reading = Assets.read("fuzz.csv", text.toString());

      assertThat(reading.problems()).hasSizeLessThanOrEqualTo(50);
      assertThat(reading.assets().all())
          .allSatisfy(
              each -> assertThat(each.names()).noneMatch(name -> name.value().contains("\u0000")));
    }
  }
}
