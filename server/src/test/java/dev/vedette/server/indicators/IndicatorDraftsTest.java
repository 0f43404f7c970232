package dev.vedette.server.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.indicators.IndicatorDrafts.Refused;
import dev.vedette.store.cases.WatchLists.Draft;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IndicatorDraftsTest {
  private final IndicatorDrafts drafts = new IndicatorDrafts();

  @Test
  void aKindFollowsFromHowAValueLooks() {
    drafts.read(null, "hxxps://bad[.]example/a", null);
    drafts.read(null, " 203.0.113.7 ", "2026-12-31");
    drafts.read("domain", "setup.exe.example", "2026-12-31T10:00:00Z");

    assertThat(drafts.taken())
        .containsExactly(
            new Draft("url", "https://bad.example/a", null),
            new Draft("address", "203.0.113.7", Instant.parse("2027-01-01T00:00:00Z")),
            new Draft("domain", "setup.exe.example", Instant.parse("2026-12-31T10:00:00Z")));
    assertThat(drafts.refused()).isEmpty();
  }

  @Test
  void whatIsNoneIsRefusedWithAReason() {
    drafts.read("smell", "x.example", null);
    drafts.read("address", "x", null);
    drafts.read(null, "127.0.0.1", null);
    drafts.read(null, "0.0.0.0/0", null);
    drafts.read(null, null, null);
    drafts.read(null, "bad.example", "soon");
    drafts.read(null, "?", null);

    assertThat(drafts.taken()).isEmpty();
    assertThat(drafts.refused())
        .hasSize(7)
        .contains(
            new Refused("bad.example", "expires is a day (2026-12-31) or a UTC time"),
            new Refused("?", "it looks like no indicator: say its kind"));
  }

  @Test
  void whateverIsSentIsTakenOrRefused() {
    var random = new Random(15);
    for (int i = 0; i < 2_000; i++) {
      var text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append(
            (char) (random.nextInt(8) == 0 ? random.nextInt(0x10000) : random.nextInt(96) + 32));
      }
      drafts.read(null, text.toString(), random.nextBoolean() ? text.toString() : null);
    }

    assertThat(drafts.taken().size() + drafts.refused().size()).isEqualTo(2_000);
  }
}
