package dev.vedette.server.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.pipeline.connect.ConnectedMessenger.Receipt;
import dev.vedette.pipeline.connect.ConnectedMessenger.Standing;
import dev.vedette.pipeline.connect.Messenger.Occasion;
import dev.vedette.receive.collect.manifest.Account;
import dev.vedette.receive.outward.Ask;
import dev.vedette.receive.outward.Outward;
import dev.vedette.receive.outward.Reach;
import dev.vedette.receive.outward.Unreachable;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts JSON somewhere, with a time and a signature over both: {@code Vedette-Signature: t=UNIX,
 * v1=HEX}, the HMAC-SHA256 of time, a full stop and body with the secret.
 */
final class WebhookChannel implements Channel {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST_ANSWER = 200;

  private final URI url;
  private final byte[] secret;
  private final Outward outward;
  private final Reach reach;
  private final InstantSource clock;

  /**
   * @param admitted what the operator allows to be asked wherever it is
   */
  WebhookChannel(Account account, Outward outward, Set<String> admitted, InstantSource clock) {
    url = URI.create(account.settings().getOrDefault("url", ""));
    secret = account.secrets().getOrDefault("secret", "").getBytes(UTF_8);
    this.outward = outward;
    this.clock = clock;
    reach = new Reach(url.getHost() == null ? List.of() : List.of(url.getHost()), admitted);
  }

  @Override
  public boolean tells(Occasion occasion) {
    return true;
  }

  @Override
  public boolean edits() {
    return true;
  }

  /** Whoever takes it knows it again by its id and revision. */
  @Override
  public boolean once() {
    return true;
  }

  @Override
  public Receipt say(Message message) throws Undelivered, InterruptedException {
    var body = JSON.writeValueAsBytes(body(message));
    long now = clock.instant().getEpochSecond();
    var ask =
        new Ask("POST", url, Map.of(), body)
            .with("Content-Type", "application/json")
            .with("Vedette-Delivery", message.key() + "." + message.revision())
            .with("Vedette-Signature", "t=%d,v1=%s".formatted(now, sign(secret, now, body)));
    try {
      var answer = outward.ask(ask, reach);
      var said = answer.status() + " " + shown(answer.text());
      if (answer.isSuccess()) {
        return new Receipt(message.key(), said);
      }
      int status = answer.status();
      boolean mayPass = status == 408 || status == 409 || status == 429 || status >= 500;
      throw new Undelivered("the webhook answers " + said, !mayPass, null);
    } catch (Unreachable e) {
      boolean isForbidden = e.reason() == Unreachable.Reason.FORBIDDEN;
      throw new Undelivered(String.valueOf(e.getMessage()), isForbidden, e);
    }
  }

  @Override
  public Optional<Standing> look(Message message) {
    return Optional.empty();
  }

  private static Map<String, Object> body(Message message) {
    var letter = message.letter();
    var body = new LinkedHashMap<String, Object>();
    body.put("id", message.key());
    body.put("revision", message.revision());
    body.put("event", message.occasion().word());
    body.put("kind", message.kind());
    body.put("client", message.client());
    body.put("severity", letter.severity().word());
    body.put("title", letter.title());
    body.put("lines", letter.lines());
    body.put("page", letter.page());
    body.put("take", letter.take().isEmpty() ? null : letter.take());
    return body;
  }

  static String sign(byte[] secret, long time, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      mac.update((time + ".").getBytes(UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has HMAC with SHA-256", e);
    }
  }

  private static String shown(String text) {
    var line = text.replaceAll("[^\\p{Graph} ]+", " ").strip();
    return line.length() > LONGEST_ANSWER ? line.substring(0, LONGEST_ANSWER) : line;
  }
}
