package dev.vedette.server.notify;

import dev.vedette.pipeline.connect.ConnectedMessenger;
import dev.vedette.pipeline.connect.ConnectedMessenger.Receipt;
import dev.vedette.pipeline.connect.ConnectedMessenger.Standing;
import dev.vedette.pipeline.connect.ConnectorFailure;
import dev.vedette.pipeline.connect.Messenger.Occasion;
import dev.vedette.respond.notify.Letter;
import dev.vedette.respond.notify.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A product that a manifest says how to tell something. */
final class ManifestChannel implements Channel {
  /** Slack takes no more in a header and in a section. */
  private static final int LONGEST_SHORT = 150;

  private static final int LONGEST_TEXT = 2_900;

  /** ConnectWise takes no more in a summary. */
  private static final int LONGEST_BRIEF = 100;

  private final ConnectedMessenger messenger;
  private final InstantSource clock;

  ManifestChannel(ConnectedMessenger messenger, InstantSource clock) {
    this.messenger = messenger;
    this.clock = clock;
  }

  @Override
  public boolean tells(Occasion occasion) {
    return messenger.tells(occasion);
  }

  @Override
  public boolean edits() {
    return messenger.messenger().edits();
  }

  @Override
  public boolean once() {
    return messenger.messenger().once();
  }

  @Override
  public Receipt say(Message message) throws Undelivered, InterruptedException {
    try {
      return messenger.say(message.occasion(), message.reference(), values(message));
    } catch (ConnectorFailure e) {
      throw new Undelivered(String.valueOf(e.getMessage()), e.isFinal(), e);
    }
  }

  @Override
  public Optional<Standing> look(Message message) throws Undelivered, InterruptedException {
    try {
      return messenger.look(message.reference(), values(message));
    } catch (ConnectorFailure e) {
      throw new Undelivered(String.valueOf(e.getMessage()), e.isFinal(), e);
    }
  }

  private Map<String, String> values(Message message) {
    var letter = message.letter();
    var values = new HashMap<String, String>();
    values.put("key", message.key());
    values.put("kind", message.kind());
    values.put("client", message.client());
    values.put("title", letter.title());
    values.put("short", cut(letter.title(), LONGEST_SHORT));
    values.put("brief", cut(letter.title(), LONGEST_BRIEF));
    values.put("due", due(letter.severity()).truncatedTo(ChronoUnit.SECONDS).toString());
    values.put("text", cut(letter.text(), LONGEST_TEXT));
    values.put("severity", letter.severity().word());
    values.put("level", letter.severity().level());
    values.put("urgency", String.valueOf(letter.severity().urgency()));
    values.put("priority", String.valueOf(letter.severity().priority()));
    values.put("page", letter.page());
    values.put("take_or_page", letter.take().isEmpty() ? letter.page() : letter.take());
    values.put("take_title", letter.take().isEmpty() ? "More" : "Take it");
    values.put("links_slack", slackLinks(letter));
    if (!message.address().isEmpty()) {
      values.put("to", message.address());
    }
    return values;
  }

  /** When it should be taken up, as the console counts it. */
  private Instant due(Severity severity) {
    return clock
        .instant()
        .plus(
            switch (severity) {
              case FATAL, CRITICAL -> Duration.ofHours(1);
              case HIGH -> Duration.ofHours(4);
              case MEDIUM -> Duration.ofDays(1);
              case LOW, INFORMATIONAL -> Duration.ofDays(3);
            });
  }

  /** Both lead to us: no character of them has a meaning in Slack's markup. */
  private static String slackLinks(Letter letter) {
    var page = "<%s|Open in Vedette>".formatted(letter.page());
    return letter.take().isEmpty() ? page : page + " · <%s|Take it>".formatted(letter.take());
  }

  private static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }
}
