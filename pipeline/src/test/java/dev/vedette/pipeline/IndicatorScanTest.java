package dev.vedette.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.feeds.IndicatorFeeds;
import dev.vedette.detect.indicators.IndicatorSightings;
import dev.vedette.model.Analytic;
import dev.vedette.model.Finding;
import dev.vedette.model.Finding.Match;
import dev.vedette.model.Severity;
import dev.vedette.model.TenantId;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indicators from a feed's file to findings, over records as their sources write them. */
class IndicatorScanTest {
  private static final TenantId TENANT = new TenantId("acme");
  private static final String CONNECTION =
      """
      {"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":3,"Hostname":"ws1","UtcTime":"2024-03-05 08:16:01.731","TimeCreated":"2024-03-05T08:16:02Z","Image":"C:\\\\Tools\\\\beacon.exe","SourceIp":"10.0.0.5","DestinationIp":"%s","DestinationPort":"443","Initiated":"true"}
      """;
  private static final String PROCESS =
      """
      {"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"Hostname":"ws1","TimeCreated":"2024-03-05T08:16:02Z","Image":"C:\\\\Tools\\\\x.exe","CommandLine":"x.exe http://evil.example/gate.php","Hashes":"MD5=0123456789ABCDEF0123456789ABCDEF,IMPHASH=FEDCBA9876543210FEDCBA9876543210"}
      """;
  private static final String DNS =
      """
      {"_path":"dns","ts":1709626562.5,"uid":"CabcDE1","id.orig_h":"10.0.0.5","id.orig_p":50555,"id.resp_h":"10.0.0.53","id.resp_p":53,"proto":"udp","trans_id":4711,"query":"www.evil.example","qtype_name":"A","rcode":0,"rejected":false,"answers":["edge.ok.example","198.51.100.77"],"TTLs":[300.0,60.0]}
      """;

  private static DetectionContent content;

  @TempDir private Path folder;

  @BeforeAll
  static void loadSources() throws IOException {
    content = new ContentLoader(SharedData.content()).load(List.of());
  }

  private Scan scan(String feed, String... records) throws IOException {
    return scan(content, feed, records);
  }

  private Scan scan(DetectionContent content, String feed, String... records) throws IOException {
    var indicators = Files.writeString(folder.resolve("feed.txt"), feed);
    var events = Files.writeString(folder.resolve("events.json"), String.join("", records));
    var scan = new Scan(content, IndicatorFeeds.read(indicators).store(), TENANT, 2);
    scan.read(List.of(events), (_, _, _) -> {});
    return scan;
  }

  @Test
  void aConnectionToAListedAddressIsAFinding() throws IOException {
    try (var scan = scan("203.0.113.9\n", CONNECTION.formatted("203.0.113.9"))) {
      var finding = scan.findings().getFirst();

      assertThat(scan.findings()).hasSize(1);
      assertThat(finding.title()).isEqualTo("Address 203.0.113.9 is listed by feed.txt");
      assertThat(finding.analytic().uid()).isEqualTo("indicator.address");
      assertThat(finding.analytic().type()).isEqualTo(Analytic.Type.FINGERPRINTING);
      assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
      assertThat(finding.matched())
          .contains(new Match("DestinationIp", "203.0.113.9"), new Match("listed by", "feed.txt"));
      assertThat(finding.intelligence().getFirst().attribute()).isEqualTo("dst_endpoint.ip");
      assertThat(scan.evidence(finding).ocsf()).containsEntry("class_uid", 4001L);
    }
  }

  @Test
  void aPatternOverSeveralObservationsIsAFindingThatShowsEachOfThem() throws IOException {
    var feed =
        """
        {"type":"indicator","id":"indicator--1","name":"Loader calls home","pattern_type":"stix","confidence":90,
         "pattern":"([file:hashes.MD5 = '0123456789abcdef0123456789abcdef'] FOLLOWEDBY [domain-name:value = 'evil.example' AND network-traffic:dst_port = 53]) WITHIN 60 SECONDS"}
        """;

    try (var scan = scan(feed, CONNECTION.formatted("203.0.113.9"), DNS, PROCESS)) {
      var finding = scan.findings().getFirst();

      assertThat(scan.findings()).hasSize(1);
      assertThat(finding.title())
          .isEqualTo("Pattern of several events is listed by feed.txt as Loader calls home");
      assertThat(finding.analytic().uid()).isEqualTo("indicator.pattern");
      assertThat(finding.severity()).isEqualTo(Severity.HIGH);
      assertThat(finding.matched())
          .extracting(Match::field)
          .containsExactly("observation 1 of 2", "observation 2 of 2", "pattern", "listed by");
      assertThat(finding.matched().get(0).value())
          .startsWith("2024-03-05T08:16:02Z Hashes = MD5=0123456789ABCDEF")
          .endsWith("events.json, record 3)");
      assertThat(finding.matched().get(1).value())
          .startsWith("2024-03-05T08:16:02.500Z query = www.evil.example")
          .endsWith("events.json, record 2)");
      assertThat(scan.sightings()).isEmpty();
    }
  }

  @Test
  void halfAPatternIsNoFinding() throws IOException {
    var feed =
        """
        {"type":"indicator","id":"indicator--1","pattern_type":"stix",
         "pattern":"[file:hashes.MD5 = '0123456789abcdef0123456789abcdef'] AND [domain-name:value = 'evil.example' AND network-traffic:dst_port = 5353]"}
        """;

    try (var scan = scan(feed, DNS, PROCESS)) {
      assertThat(scan.findings()).isEmpty();
    }
  }

  @Test
  void hashesAndUrlsAreFoundInsideOfFields() throws IOException {
    var feed =
        "0123456789abcdef0123456789abcdef\nfedcba9876543210fedcba9876543210\nhxxp://evil[.]example/gate.php\n";

    try (var scan = scan(feed, PROCESS)) {
      assertThat(scan.findings())
          .extracting(finding -> finding.analytic().uid())
          .containsExactlyInAnyOrder("indicator.hash", "indicator.url");
    }
  }

  @Test
  void aDomainIsMetByTheNamesBelowItAndAnAnswerByItsAddress() throws IOException {
    try (var scan = scan("evil.example\n198.51.100.0/24\n", DNS)) {
      assertThat(scan.findings())
          .extracting(Finding::title)
          .containsExactlyInAnyOrder(
              "Domain evil.example is listed by feed.txt",
              "Address range 198.51.100.0/24 is listed by feed.txt");
      assertThat(scan.sightings()).hasSize(2);
    }
  }

  @Test
  void anExceptionTakesAnIndicatorOrAllOfAKind() throws IOException {
    var feed = "203.0.113.9\n203.0.113.10\nevil.example\n";
    var records =
        List.of(CONNECTION.formatted("203.0.113.9"), CONNECTION.formatted("203.0.113.10"), DNS);

    assertThat(uids("indicator.address:203.0.113.9", "always", feed, records))
        .containsExactly("indicator.address", "indicator.domain");
    assertThat(uids("indicator.address", "always", feed, records))
        .containsExactly("indicator.domain");
    assertThat(
            uids(
                "indicator.domain:evil.example",
                "{s: {query: other}, condition: s}",
                feed,
                records))
        .hasSize(3);
    assertThat(
            uids(
                "indicator.domain:evil.example",
                "{s: {query|startswith: www.}, condition: s}",
                feed,
                records))
        .hasSize(2)
        .containsOnly("indicator.address");
  }

  private List<String> uids(String rule, String when, String feed, List<String> records)
      throws IOException {
    var file = folder.resolve("known.exceptions.yml");
    Files.writeString(
        file,
        """
        rule: '%s'
        tenants: all
        when: %s
        author: Jo
        reason: Our own.
        until: never
        """
            .formatted(rule, when));
    var excepting = new ContentLoader(SharedData.content()).load(List.of(file));
    assertThat(excepting.problems()).isEmpty();
    try (var scan = scan(excepting, feed, records.toArray(String[]::new))) {
      assertThat(scan.findings().size() + scan.excepted().total()).isEqualTo(3);
      assertThat(scan.sightings()).hasSize(scan.findings().size());
      return scan.findings().stream().map(finding -> finding.analytic().uid()).toList();
    }
  }

  @Test
  void aCallerProvesLessThanWhatIsCalled() throws IOException {
    try (var scan = scan("10.0.0.5\n", CONNECTION.formatted("203.0.113.9"))) {
      assertThat(scan.findings()).extracting(Finding::severity).containsExactly(Severity.LOW);
    }
  }

  @Test
  void anIndicatorMetWithoutEndIsCountedAndSaid() throws IOException {
    var records = CONNECTION.formatted("203.0.113.9").repeat(IndicatorSightings.MAX_FINDINGS + 500);

    try (var scan = scan("203.0.113.9\n", records)) {
      assertThat(scan.findings()).hasSize(IndicatorSightings.MAX_FINDINGS);
      assertThat(scan.sightings().getFirst().count())
          .isEqualTo(IndicatorSightings.MAX_FINDINGS + 500);
      assertThat(scan.problems()).singleElement().asString().contains("500 such were only counted");
    }
  }

  @Test
  void aPatternsFurtherConditionMustHoldOfTheEvent() throws IOException {
    var feed =
        """
        {"type":"bundle","objects":[{"type":"indicator","id":"indicator--1","pattern_type":"stix",
         "pattern":"[network-traffic:dst_ref.value = '203.0.113.9' AND network-traffic:dst_port = %d]"}]}
        """;

    try (var right = scan(feed.formatted(443), CONNECTION.formatted("203.0.113.9"));
        var wrong = scan(feed.formatted(80), CONNECTION.formatted("203.0.113.9"))) {
      assertThat(right.findings()).hasSize(1);
      assertThat(wrong.findings()).isEmpty();
    }
  }

  @Test
  void anExpiredIndicatorFindsNothing() throws IOException {
    var feed = "ip,valid_until\n203.0.113.9,%s\n";

    try (var expired =
            scan(feed.formatted("2024-03-05T08:16:00Z"), CONNECTION.formatted("203.0.113.9"));
        var valid =
            scan(feed.formatted("2024-03-05T08:17:00Z"), CONNECTION.formatted("203.0.113.9"))) {
      assertThat(expired.findings()).isEmpty();
      assertThat(valid.findings()).hasSize(1);
    }
  }

  @Test
  void oneLoneDoubtfulIndicatorMakesNoIncident() throws IOException {
    var desk = new IncidentDesk(new ContentLoader(SharedData.content()));
    var doubtful = "ip,confidence\n203.0.113.9,60\n";
    var sure = "ip,confidence\n203.0.113.9,95\n";

    try (var weak = scan(doubtful, CONNECTION.formatted("203.0.113.9"));
        var strong = scan(sure, CONNECTION.formatted("203.0.113.9"))) {
      assertThat(desk.cases(TENANT, weak)).isEmpty();
      assertThat(desk.cases(TENANT, strong)).hasSize(1);
    }
  }
}
