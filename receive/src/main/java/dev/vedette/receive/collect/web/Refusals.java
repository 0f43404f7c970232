package dev.vedette.receive.collect.web;

import dev.vedette.receive.collect.CollectFailure;
import dev.vedette.receive.collect.CollectFailure.Kind;
import dev.vedette.receive.json.JsonObject;
import dev.vedette.receive.outward.Answer;
import dev.vedette.receive.outward.Unreachable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What it means when a vendor does not answer with what it is asked for. */
public final class Refusals {
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int LONGEST_MESSAGE = 200;
  private static final List<String> MESSAGES =
      List.of("errorSummary", "error_description", "message", "error", "title");

  private Refusals() {}

  /**
   * The failure that an answer is.
   *
   * @param isPlace whether it was asked for a place that the vendor gave before
   */
  public static CollectFailure of(URI uri, Answer answer, boolean isPlace, InstantSource vendor) {
    var kind = kind(answer, isPlace);
    var text =
        "%s%s answers %d: %s"
            .formatted(uri.getHost(), uri.getPath(), answer.status(), advice(kind, answer));
    return new CollectFailure(kind, text, wait(answer, vendor), null);
  }

  /** The failure that there is no answer. */
  public static CollectFailure of(Unreachable e) {
    var kind =
        switch (e.reason()) {
          case FORBIDDEN -> Kind.ADDRESS;
          case SILENT -> Kind.UNAVAILABLE;
          case TOO_LARGE -> Kind.ANSWER;
        };
    return new CollectFailure(kind, String.valueOf(e.getMessage()), null, e);
  }

  private static Kind kind(Answer answer, boolean isPlace) {
    return switch (answer.status()) {
      case 429 -> Kind.THROTTLED;
      case 401 -> Kind.CREDENTIALS;
      case 403 -> isThrottled(answer) ? Kind.THROTTLED : Kind.REFUSED;
      case 400, 404, 410 -> isPlace ? Kind.CURSOR : Kind.REFUSED;
      case 408, 500, 502, 503, 504 -> Kind.UNAVAILABLE;
      default -> answer.status() >= 500 ? Kind.UNAVAILABLE : Kind.REFUSED;
    };
  }

  /** GitHub says so with 403. */
  private static boolean isThrottled(Answer answer) {
    return answer.header("retry-after").isPresent()
        || answer.header("x-ratelimit-remaining").filter("0"::equals).isPresent();
  }

  private static String advice(Kind kind, Answer answer) {
    var said = said(answer);
    return switch (kind) {
      case THROTTLED -> "it is asked too often";
      case CREDENTIALS -> "its key is not valid any more: give a new one" + said;
      case REFUSED ->
          "see whether the key may read this, and whether the settings are right" + said;
      case CURSOR -> "it has forgotten the place: begins again at its time";
      case UNAVAILABLE, ANSWER, LOOP, ADDRESS -> "tries again" + said;
    };
  }

  /** What the vendor says, short and printable. */
  private static String said(Answer answer) {
    var object = JsonObject.parse(answer.body(), 0, answer.body().length);
    if (object == null) {
      return "";
    }
    return MESSAGES.stream()
        .flatMap(name -> message(object, name).stream())
        .findFirst()
        .map(text -> " (" + printable(text) + ")")
        .orElse("");
  }

  private static Optional<String> message(JsonObject object, String name) {
    var nested = object.object(name);
    return nested == null ? object.text(name) : nested.text("message");
  }

  private static String printable(String text) {
    var plain = text.replaceAll("[^\\p{Graph} ]", "?");
    return plain.length() > LONGEST_MESSAGE ? plain.substring(0, LONGEST_MESSAGE) : plain;
  }

  /** How long it wants to be left alone, or null if it does not say. */
  private static @Nullable Duration wait(Answer answer, InstantSource vendor) {
    var now = vendor.instant();
    return answer
        .header("retry-after")
        .flatMap(text -> after(text, now))
        .or(() -> reset(answer, "x-rate-limit-remaining", "x-rate-limit-reset", now))
        .or(() -> reset(answer, "x-ratelimit-remaining", "x-ratelimit-reset", now))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
        .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait)
        .orElse(null);
  }

  /** So many seconds, or a date (RFC 9110, section 10.2.3). */
  private static Optional<Duration> after(String text, Instant now) {
    return text.matches("\\d{1,9}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
        : VendorClock.date(text).map(date -> Duration.between(now, date));
  }

  /** Okta and GitHub tell the second at which there is room again. */
  private static Optional<Duration> reset(Answer answer, String left, String at, Instant now) {
    return answer
        .header(left)
        .filter("0"::equals)
        .flatMap(_ -> answer.header(at))
        .filter(text -> text.matches("\\d{1,11}"))
        .map(text -> Duration.between(now, Instant.ofEpochSecond(Long.parseLong(text))));
  }
}
