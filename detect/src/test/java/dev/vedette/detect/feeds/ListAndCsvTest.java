package dev.vedette.detect.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.indicators.IndicatorKind;
import dev.vedette.detect.indicators.IndicatorStore;
import dev.vedette.detect.indicators.Watch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListAndCsvTest {
  @TempDir private Path folder;

  private static Map<IndicatorKind, Long> kinds(IndicatorStore store) {
    var kinds = new EnumMap<IndicatorKind, Long>(IndicatorKind.class);
    for (var kind : IndicatorKind.values()) {
      if (store.has(kind)) {
        kinds.put(kind, store.size(kind));
      }
    }
    return kinds;
  }

  @Test
  void readsAPlainListOfEveryKind() {
    var content =
        Feeds.read(
            folder,
            "mine.txt",
            """
            \uFEFF# remark
            ; remark
            // remark
            192.0.2[.]7
            192.0.2.7:8080
            198.51.100.0/24 ; SBL1
            hxxps://evil[.]example/a?b=c
            evil.example/gate.php
            evil(dot)example
            *.bad.example   # why
            "quoted.example",
            0.0.0.0 sunk.example
            ||blocked.example^$third-party
            someone[at]evil[.]example
            0123456789abcdef0123456789abcdef
            invoice.exe
            C:\\Users\\Public\\x.dll
            nothing here
            """);

    assertThat(kinds(content.store()))
        .isEqualTo(
            Map.of(
                IndicatorKind.ADDRESS, 2L,
                IndicatorKind.RANGE, 1L,
                IndicatorKind.URL, 2L,
                IndicatorKind.DOMAIN, 5L,
                IndicatorKind.EMAIL, 1L,
                IndicatorKind.HASH, 1L,
                IndicatorKind.FILE, 2L));
    assertThat(content.feeds().getFirst().kind()).isEqualTo(FeedKind.LIST);
    assertThat(content.problems()).singleElement().asString().contains(":18: 'nothing here'");
  }

  @Test
  void readsACsvWhoseHeaderIsARemark() {
    var content =
        Feeds.read(
            folder,
            "export.csv",
            """
            ################################################################
            # Some exporter                                                #
            ################################################################
            # "first_seen_utc","ioc_id","ioc_value","ioc_type","threat_type","fk_malware","malware_printable","last_seen_utc","confidence_level","reference"
            "2024-02-03 04:05:06", "7", "192.0.2.7:443", "ip:port", "botnet_cc", "win.x", "Xworm", "", "90", "https://r.example/7"
            "2024-02-03 04:05:06", "8", "evil.example", "domain", "botnet_cc", "win.x", "Xworm", "", "40", ""
            "2024-02-03 04:05:06", "9", "0123456789abcdef0123456789abcdef", "md5_hash", "payload", "win.x", "Xworm", "", "75", ""
            """);

    assertThat(kinds(content.store()))
        .isEqualTo(
            Map.of(IndicatorKind.ADDRESS, 1L, IndicatorKind.DOMAIN, 1L, IndicatorKind.HASH, 1L));
    var listing = Feeds.hits(content, Watch.ADDRESS, "192.0.2.7").getFirst().listings().getFirst();
    assertThat(listing.note().name()).isEqualTo("botnet_cc");
    assertThat(listing.note().confidence()).isEqualTo(90);
    assertThat(listing.validity().from()).isEqualTo(1706933106L);
    assertThat(content.problems()).isEmpty();
  }

  @Test
  void readsSeveralIndicatorsOfOneRowButNotTheNameBesideAHash() {
    var content =
        Feeds.read(
            folder,
            "samples.csv",
            """
            sha256_hash;md5_hash;file_name;signature;valid_until
            0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef;0123456789abcdef0123456789abcdef;setup.exe;Loader;2024-05-01
            n/a;fedcba9876543210fedcba9876543210;setup.exe;Loader;
            """);

    assertThat(kinds(content.store())).isEqualTo(Map.of(IndicatorKind.HASH, 3L));
    var hit = Feeds.hits(content, Watch.HASHES, "0123456789abcdef0123456789abcdef").getFirst();
    assertThat(hit.listings().getFirst().validity().until()).isEqualTo(1714521600L);
  }

  @Test
  void findsTheColumnOfACsvWithoutAHeader() {
    var content =
        Feeds.read(
            folder,
            "bare.csv",
            """
            1,2024-01-01,a.evil.example,x
            2,2024-01-02,b.evil.example,y
            3,2024-01-03,192.0.2.1,z
            """);

    assertThat(kinds(content.store()))
        .isEqualTo(Map.of(IndicatorKind.DOMAIN, 2L, IndicatorKind.ADDRESS, 1L));
  }

  @Test
  void readsWhatIsPackedWithGzip() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var packed = new GZIPOutputStream(bytes)) {
      packed.write("192.0.2.7\nevil.example\n".getBytes(StandardCharsets.UTF_8));
    }
    var file = folder.resolve("list.gz");
    Files.write(file, bytes.toByteArray());

    assertThat(IndicatorFeeds.read(file).store().size()).isEqualTo(2);
  }

  @Test
  void readsAFolderOfFeedsAndSaysWhichIsNone() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "192.0.2.7\n");
    Files.writeString(folder.resolve("b.csv"), "domain,confidence\nevil.example,80\n");
    Files.write(folder.resolve("c.bin"), new byte[] {1, 0, 2});

    var content = IndicatorFeeds.read(folder);

    assertThat(content.store().size()).isEqualTo(2);
    assertThat(content.feeds()).hasSize(3);
    assertThat(content.rejected()).isEqualTo(1);
  }

  @Test
  void aLineWithoutEndIsNoIndicatorAndNoProblemForMemory() {
    var content =
        Feeds.read(folder, "long.txt", "192.0.2.7\n" + "a".repeat(5_000_000) + "\nok.example\n");

    assertThat(content.store().size()).isEqualTo(2);
    assertThat(content.problems()).hasSize(1);
  }

  @Test
  void aFeedThatIsMissingIsAProblem() {
    var content = IndicatorFeeds.read(folder.resolve("none.txt"));

    assertThat(content.rejected()).isEqualTo(1);
    assertThat(content.store().size()).isZero();
  }

  @Test
  void hashesOfValuesAreNoHashesOfFiles() {
    var content =
        Feeds.read(
            folder,
            "hashes.csv",
            "0123456789abcdef0123456789abcdef,12345678-1234-1234-1234-123456789012\n".repeat(3));

    assertThat(content.store().size()).isZero();
    assertThat(content.problems()).singleElement().asString().contains("hashes of values");
  }

  @Test
  void aCompiledStoreIsReadAsItIs() throws IOException {
    var compiled = folder.resolve("compiled");
    Feeds.read(folder, "mine.txt", "192.0.2.7\n").store().save(compiled);

    var content = IndicatorFeeds.read(compiled);

    assertThat(content.store().size()).isEqualTo(1);
    assertThat(content.feeds().getFirst().kind()).isEqualTo(FeedKind.COMPILED);
  }
}
