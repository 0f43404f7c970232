package dev.vedette.detect.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.indicators.IndicatorKind;
import dev.vedette.detect.indicators.Watch;
import dev.vedette.model.Attack;
import dev.vedette.model.Problem;
import dev.vedette.model.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MispFeedTest {
  private static final String ID = "5f6b1c1e-0000-4000-8000-0123456789ab";
  private static final String EVENT =
      """
      {"Event": {"uuid": "%s", "info": "Phishing wave", "date": "2024-01-05",
       "threat_level_id": "1", "Attribute": [
        {"type": "ip-dst", "value": "192.0.2.7", "to_ids": true, "timestamp": "1704412800",
         "Tag": [{"name": "misp:confidence-level=\\"fairly-confident\\"", "colour": "#fff"}]},
        {"type": "domain|ip", "value": "evil.example|192.0.2.8", "to_ids": true},
        {"type": "filename|sha256", "to_ids": true, "value":
         "a.exe|0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"},
        {"type": "ip-dst|port", "value": "192.0.2.9|8080", "to_ids": true},
        {"type": "ip-src", "value": "192.0.2.10", "to_ids": false},
        {"type": "comment", "value": "words", "to_ids": true},
        {"type": "url", "value": "http://evil.example/old", "to_ids": true, "deleted": true}],
       "Object": [{"name": "email", "Attribute": [
        {"type": "email-src", "value": "info@evil.example", "to_ids": true}]}],
       "RelatedEvent": [{"Event": {"Attribute": [
        {"type": "ip-dst", "value": "192.0.2.99", "to_ids": true}]}}],
       "Orgc": {"name": "CIRCLE", "uuid": "x"},
       "Tag": [{"name": "tlp:amber+strict"},
        {"name": "misp:confidence-level=\\"completely-confident\\""},
        {"name": "misp-galaxy:mitre-attack-pattern=\\"Spearphishing Link - T1566.002\\""},
        {"name": "misp-galaxy:malpedia=\\"Emotet\\""}]}}
      """
          .formatted(ID);

  @TempDir private Path folder;

  @Test
  void readsAnEventWithItsTagsBehindItsAttributes() {
    var content = Feeds.read(folder, "event.json", EVENT);

    var note =
        Feeds.hits(content, Watch.HOST, "evil.example").getFirst().listings().getFirst().note();
    assertThat(note.feed()).isEqualTo("CIRCLE");
    assertThat(note.name()).isEqualTo("Phishing wave");
    assertThat(note.confidence()).isEqualTo(100);
    assertThat(note.severity()).isEqualTo(Severity.HIGH);
    assertThat(note.tlp()).isEqualTo("AMBER STRICT");
    assertThat(note.attacks()).containsExactly(new Attack(null, "T1566.002"));
    assertThat(note.malware()).containsExactly("Emotet");
    assertThat(note.reference()).isEqualTo(ID);
    assertThat(content.store().size(IndicatorKind.ADDRESS)).isEqualTo(3);
    assertThat(content.store().size(IndicatorKind.HASH)).isEqualTo(1);
    assertThat(content.store().size(IndicatorKind.EMAIL)).isEqualTo(1);
    assertThat(content.store().size()).isEqualTo(6);
  }

  @Test
  void anAttributesOwnConfidenceGoesBeforeItsEvents() {
    var content = Feeds.read(folder, "event.json", EVENT);

    var note =
        Feeds.hits(content, Watch.ADDRESS, "192.0.2.7").getFirst().listings().getFirst().note();
    assertThat(note.confidence()).isEqualTo(50);
    assertThat(note.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(note.malware()).containsExactly("Emotet");
  }

  @Test
  void leavesWhatIsNotMeantForDetection() {
    var content = Feeds.read(folder, "event.json", EVENT);

    assertThat(content.problems())
        .extracting(Problem::message)
        .satisfiesExactly(
            message -> assertThat(message).contains("192.0.2.10").contains("to_ids"),
            message -> assertThat(message).contains("words").contains("type comment"),
            message -> assertThat(message).contains("old").contains("deleted"));
  }

  @Test
  void readsAFeedsFolderByItsManifestAndNothingElse() throws IOException {
    var feed = Files.createDirectory(folder.resolve("feed"));
    Files.writeString(folder.resolve("secret.json"), EVENT);
    Files.writeString(feed.resolve(ID + ".json"), EVENT);
    Files.writeString(
        feed.resolve("manifest.json"),
        """
        {"%s": {"Orgc": {"name": "CIRCLE"}, "info": "x"}, "../secret": {"info": "y"},
         "00000000-0000-4000-8000-000000000000": {"info": "gone"}}
        """
            .formatted(ID));

    var content = IndicatorFeeds.read(feed);

    assertThat(content.store().size()).isEqualTo(6);
    assertThat(content.feeds()).hasSize(1);
    assertThat(content.problems())
        .extracting(Problem::message)
        .anyMatch(message -> message.contains("../secret"))
        .anyMatch(message -> message.contains("1 events that manifest.json lists"));
  }
}
