package dev.vedette.server.notify;

import dev.vedette.receive.collect.manifest.Manifest.Setting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A kind of channel.
 *
 * @param settings what is to be said to use it, by name, and {@code secrets} the same of what
 *     nobody sees again
 * @param address whom a way by it has to name; null where the channel names them itself
 */
public record ChannelKind(
    String id,
    String title,
    String description,
    List<String> documentation,
    Map<String, Setting> settings,
    Map<String, Setting> secrets,
    @Nullable Setting address) {
  private static final String HOST = "[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?";
  private static final String MAIL = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,250}";

  /** Mail by a server of one's own. */
  static final ChannelKind MAIL_BY_SMTP =
      new ChannelKind(
          "mail",
          "E-mail",
          "Sends mail by an SMTP server. Unencrypted, or at a private address, only where the"
              + " operator names the server in notify-to.",
          List.of("https://www.rfc-editor.org/rfc/rfc5321"),
          Map.of(
              "host", setting("The server's name", HOST, "smtp.example.com", false),
              "port", setting("Its port", "\\d{1,5}", "587", false),
              "security", setting("starttls, tls or none", "starttls|tls|none", "starttls", false),
              "from", setting("The sender's address", MAIL, "soc@example.com", false),
              "user", setting("The user, if it wants one", "[^\\r\\n]{1,200}", "", true)),
          Map.of("password", setting("The user's password", "[^\\r\\n]{1,400}", "", true)),
          setting("A mail address", MAIL, "ann@example.com", false));

  /** JSON to anywhere, signed. */
  static final ChannelKind WEBHOOK =
      new ChannelKind(
          "webhook",
          "Webhook, signed",
          "Posts JSON with a time and a signature. Over plain HTTP, at another port, or at a private"
              + " address, only where the operator names it in notify-to.",
          List.of("https://www.rfc-editor.org/rfc/rfc2104"),
          Map.of(
              "url",
              setting(
                  "Where to",
                  "https?://[A-Za-z0-9.:\\[\\]-]{1,255}(?:/[A-Za-z0-9._~!$&'()*+,;=:@%/?-]{0,1000})?",
                  "https://example.com/hook",
                  false)),
          Map.of("secret", setting("What it is signed with", "[\\x21-\\x7e]{16,200}", "", false)),
          null);

  static final Set<ChannelKind> OWN = Set.of(MAIL_BY_SMTP, WEBHOOK);

  /** Whom a way by it may name: one of its own, or instead of what its setting "to" says. */
  public @Nullable Setting addressOf() {
    return address == null ? settings.get("to") : address;
  }

  private static Setting setting(String title, String matches, String example, boolean isOptional) {
    return new Setting(title, Pattern.compile(matches), example, isOptional, false);
  }
}
