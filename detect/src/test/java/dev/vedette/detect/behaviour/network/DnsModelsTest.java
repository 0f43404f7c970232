package dev.vedette.detect.behaviour.network;

import static dev.vedette.detect.behaviour.scene.Scene.DAY;
import static dev.vedette.detect.behaviour.scene.Scene.HOUR;
import static dev.vedette.detect.behaviour.scene.Scene.MINUTE;
import static dev.vedette.detect.behaviour.scene.Scene.MONDAY;
import static dev.vedette.detect.behaviour.scene.Scene.SECOND;
import static dev.vedette.detect.behaviour.scene.Scene.asked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.behaviour.Domains;
import dev.vedette.detect.behaviour.Program;
import dev.vedette.detect.behaviour.scene.Watching;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DnsModelsTest {
  private static final String[] WORDS = {
    "north", "paper", "garden", "market", "silver", "cloud", "metro", "studio", "energy", "travel"
  };

  private final Random random = new Random(23);

  private String jumble(int length, String letters) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  private String madeUp() {
    return jumble(8 + random.nextInt(8), "abcdefghijklmnopqrstuvwxyz") + ".net";
  }

  private String chosen() {
    return WORDS[random.nextInt(10)] + WORDS[random.nextInt(10)] + random.nextInt(40) + ".com";
  }

  @Test
  void aBurstOfMadeUpDomainsIsTold() {
    var watching = Watching.of("behaviour.dns-generated");

    for (int i = 0; i < 60; i++) {
      watching.see(asked(MONDAY + i * 10L * SECOND, "10.0.0.5", madeUp(), "A", 3));
    }

    assertThat(watching.titles()).containsOnly("10.0.0.5 asks for domains that seem to be made up");
    assertThat(watching.reasons()).anyMatch(words -> words.startsWith("they look like no words"));
  }

  @Test
  void theOneThatExistsIsNamed() {
    var watching = Watching.of("behaviour.dns-generated");
    for (int i = 0; i < 30; i++) {
      watching.see(asked(MONDAY + i * 10L * SECOND, "10.0.0.5", madeUp(), "A", 3));
    }
    watching.restart();

    watching.see(asked(MONDAY + 6 * MINUTE, "10.0.0.5", "xkqzvhwpjt.net", "A", 0));

    assertThat(watching.reasons()).contains("xkqzvhwpjt.net is like them, and exists");
  }

  /** Search suffixes make many missing names below few domains; typing errors are few. */
  @Test
  void missingNamesOfOrdinaryMachinesAreQuiet() {
    var watching = Watching.of("behaviour.dns-generated");
    for (int hour = 0; hour < 24 * 7; hour++) {
      for (int host = 0; host < 20; host++) {
        long time = MONDAY + hour * HOUR + host * SECOND;
        for (int i = 0; i < 8; i++) {
          watching.see(
              asked(time + i * MINUTE, "10.0.1." + host, "printer" + i + ".acme-corp.com", "A", 3));
          watching.see(asked(time + i * MINUTE, "10.0.1." + host, "wpad.lan", "A", 3));
        }
        watching.see(asked(time, "10.0.1." + host, chosen(), "A", random.nextInt(4) == 0 ? 3 : 0));
      }
    }

    assertThat(watching.told()).isEmpty();
  }

  @Test
  void aTunnelIsToldWithWhatItCarries() {
    var watching = Watching.of("behaviour.dns-tunnel");

    for (int i = 0; i < 300; i++) {
      var data = jumble(50, "abcdefghijklmnopqrstuvwxyz234567");
      watching.see(asked(MONDAY + i * SECOND, "10.0.0.5", data + ".t.mallory-dns.com", "TXT", 0));
      if (i == 100) {
        watching.restart();
      }
    }

    assertThat(watching.titles())
        .containsOnly("10.0.0.5 seems to carry data in names below mallory-dns.com");
    assertThat(watching.reasons()).anyMatch(words -> words.startsWith("as mixed as coded data"));
  }

  @Test
  void aSiteWithManyShortNamesAndALookupServiceAreQuiet() {
    var watching = Watching.of("behaviour.dns-tunnel");
    for (int i = 0; i < 3_000; i++) {
      watching.see(asked(MONDAY + i * SECOND, "10.0.0.5", "img" + i + ".photo-site.com", "A", 0));
      watching.see(
          asked(
              MONDAY + i * SECOND,
              "10.0.0.5",
              jumble(40, "0123456789abcdef") + ".sophosxl.net",
              "TXT",
              0));
    }

    assertThat(watching.told()).isEmpty();
  }

  @Test
  void aScriptThatAsksForABorrowedNameIsTold() {
    var watching = Watching.of("behaviour.dns-new-domain");
    for (int i = 0; i < 400; i++) {
      watching.see(asked(MONDAY + i * MINUTE, "10.0.0.5", "site" + i + ".com", "A", 0));
    }
    watching.restart();
    var script = Program.of("C:\\Windows\\System32\\wscript.exe", "");

    watching.see(asked(MONDAY + DAY, "10.0.0.5", "update-check.duckdns.org", "A", 0, script));

    assertThat(watching.titles())
        .containsExactly("10.0.0.5 asked for the new domain update-check.duckdns.org");
    assertThat(watching.reasons())
        .contains(
            "wscript.exe has no business to ask",
            "anybody may have a name there without saying who he is",
            "nobody here asked for update-check.duckdns.org before");
  }

  @Test
  void newDomainsOfBrowsersAreQuiet() {
    var watching = Watching.of("behaviour.dns-new-domain");
    var browser = Program.of("C:\\Program Files\\Browser\\chrome.exe", "");
    for (int i = 0; i < 20_000; i++) {
      watching.see(asked(MONDAY + i * SECOND, "10.0.0.5", chosen(), "A", 0, browser));
    }

    assertThat(watching.told()).isEmpty();
  }

  @Test
  void namesAreTakenApartByWhatIsRegistered() {
    assertThat(Domains.registered("www.shop.example.co.uk")).isEqualTo("example.co.uk");
    assertThat(Domains.registered("a.b.example.com.")).isEqualTo("example.com");
  }
}
