package dev.vedette.receive.collect.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.receive.collect.CollectFailure;
import dev.vedette.receive.collect.CollectFailure.Kind;
import dev.vedette.receive.collect.manifest.Template;
import dev.vedette.receive.json.JsonObject;
import dev.vedette.receive.outward.Answer;
import dev.vedette.receive.outward.Ask;
import dev.vedette.receive.outward.Outward;
import dev.vedette.receive.outward.Reach;
import dev.vedette.receive.outward.Unreachable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Proof that a vendor gives for a while, and that is asked for anew before it ends. */
final class Tokens implements Identity {
  private static final Duration EARLY = Duration.ofMinutes(1);
  private static final Duration USUAL = Duration.ofMinutes(5);

  private final Way way;
  private final Outward outward;
  private final Reach reach;
  private final VendorClock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable String token;
  private Instant ends = Instant.MIN;

  /** How a token is asked for. */
  interface Way {
    /**
     * @param now by the vendor's clock
     */
    Ask ask(Instant now) throws CollectFailure;

    /** Where it stands in the answer. */
    default String member() {
      return "access_token";
    }
  }

  Tokens(Way way, Outward outward, Reach reach, VendorClock clock) {
    this.way = way;
    this.outward = outward;
    this.reach = reach;
    this.clock = clock;
  }

  /** A form that is posted. */
  static Ask form(URI uri, Map<String, String> form) {
    var body =
        form.entrySet().stream()
            .filter(each -> !each.getValue().isEmpty())
            .map(each -> Template.encoded(each.getKey()) + "=" + Template.encoded(each.getValue()))
            .sorted()
            .collect(Collectors.joining("&"));
    return new Ask(
        "POST",
        uri,
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        body.getBytes(UTF_8));
  }

  @Override
  public Ask proven(Ask ask) throws CollectFailure, InterruptedException {
    lock.lockInterruptibly();
    try {
      var known = token;
      if (known == null || !clock.instant().isBefore(ends)) {
        known = fetch();
      }
      return ask.with("Authorization", "Bearer " + known);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean renew() {
    lock.lock();
    try {
      token = null;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private String fetch() throws CollectFailure, InterruptedException {
    var before = clock.skew();
    var answer = ask();
    if (!answer.isSuccess() && !clock.skew().equals(before)) {
      // What is signed says when: the first answer told how late it is there.
      answer = ask();
    }
    if (!answer.isSuccess()) {
      throw refused(answer);
    }
    return take(answer);
  }

  private Answer ask() throws CollectFailure, InterruptedException {
    try {
      var answer = outward.ask(way.ask(clock.instant()), reach);
      clock.note(answer);
      return answer;
    } catch (Unreachable e) {
      throw Refusals.of(e);
    }
  }

  /** What is not the fault of the key passes by itself. */
  private CollectFailure refused(Answer answer) throws CollectFailure {
    var uri = way.ask(clock.instant()).uri();
    boolean isOfKey = answer.status() >= 400 && answer.status() < 500 && answer.status() != 429;
    var failure = Refusals.of(uri, answer, false, clock);
    return isOfKey
        ? new CollectFailure(Kind.CREDENTIALS, String.valueOf(failure.getMessage()))
        : failure;
  }

  private String take(Answer answer) throws CollectFailure {
    var object = JsonObject.parse(answer.body(), 0, answer.body().length);
    var given = object == null ? null : object.text(way.member()).orElse(null);
    if (object == null || given == null || !given.matches("[\\x21-\\x7e]{1,16384}")) {
      throw new CollectFailure(Kind.ANSWER, "the vendor answers no token where it should");
    }
    token = given;
    ends = clock.instant().plus(lasts(object)).minus(EARLY);
    return given;
  }

  private static Duration lasts(JsonObject answer) {
    return answer
        .text("expires_in")
        .filter(text -> text.matches("\\d{1,7}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .orElse(USUAL);
  }
}
