package dev.vedette.receive.collect.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.receive.collect.CollectFailure;
import dev.vedette.receive.collect.CollectFailure.Kind;
import dev.vedette.receive.collect.manifest.Account;
import dev.vedette.receive.collect.manifest.Template;
import dev.vedette.receive.collect.web.Refusals;
import dev.vedette.receive.collect.web.VendorClock;
import dev.vedette.receive.outward.Answer;
import dev.vedette.receive.outward.Ask;
import dev.vedette.receive.outward.Outward;
import dev.vedette.receive.outward.Reach;
import dev.vedette.receive.outward.Unreachable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks AWS for one account, with its own key or as the role that it takes on. For one thread. */
final class AwsClient {
  private static final Duration EARLY = Duration.ofMinutes(5);
  private static final Duration SESSION = Duration.ofHours(1);
  private static final Pattern CODE =
      Pattern.compile("(?:<Code>|\"__type\":\\s*\"(?:[^\"#]*#)?)([A-Za-z.]{1,80})");
  private static final Set<String> OF_THE_KEY =
      Set.of(
          "InvalidAccessKeyId",
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "SignatureDoesNotMatch",
          "InvalidSignatureException",
          "ExpiredToken",
          "ExpiredTokenException",
          "MissingAuthenticationToken",
          "IncompleteSignature");
  private static final Set<String> OF_HASTE =
      Set.of("SlowDown", "RequestThrottled", "ThrottlingException", "Throttling", "OverLimit");

  private final Account account;
  private final Outward outward;
  private final Reach reach;
  private final Endpoints endpoints;
  private final VendorClock clock;
  private @Nullable Keys session;

  AwsClient(
      Account account, Outward outward, Reach reach, Endpoints endpoints, InstantSource clock) {
    this.account = account;
    this.outward = outward;
    this.reach = reach;
    this.endpoints = endpoints;
    this.clock = new VendorClock(clock);
  }

  Endpoints endpoints() {
    return endpoints;
  }

  String region() {
    return account.settings().getOrDefault("region", "");
  }

  String setting(String name) {
    return account.settings().getOrDefault(name, "");
  }

  /**
   * Asks a service, and answers whatever it answers.
   *
   * @throws CollectFailure if it does not, or the key is not valid
   */
  Answer ask(String service, String region, Ask ask) throws CollectFailure, InterruptedException {
    return signed(new Signature4(service, region), ask, keys());
  }

  /** A signature says when it was made: what is refused may tell how late it is there. */
  private Answer signed(Signature4 signature, Ask ask, Keys keys)
      throws CollectFailure, InterruptedException {
    var before = clock.skew();
    var answer = once(signature.sign(ask, keys, clock.instant()));
    return answer.status() == 403 && !clock.skew().equals(before)
        ? once(signature.sign(ask, keys, clock.instant()))
        : answer;
  }

  private Answer once(Ask ask) throws CollectFailure, InterruptedException {
    try {
      var answer = outward.ask(ask, reach);
      clock.note(answer);
      return answer;
    } catch (Unreachable e) {
      throw Refusals.of(e);
    }
  }

  /** What an answer that is no success means. */
  CollectFailure refused(URI uri, Answer answer) {
    var found = CODE.matcher(answer.text());
    var code = found.find() ? found.group(1) : "";
    var message = "%s answers %d %s".formatted(uri.getHost(), answer.status(), code);
    if (OF_THE_KEY.contains(code)) {
      session = null;
      return new CollectFailure(Kind.CREDENTIALS, message + ": give another key");
    }
    if (OF_HASTE.contains(code)) {
      return new CollectFailure(Kind.THROTTLED, message + ": it is asked too often");
    }
    return answer.status() == 403 || answer.status() == 400
        ? new CollectFailure(
            Kind.REFUSED, message + ": see whether the key may do this, and the settings are right")
        : Refusals.of(uri, answer, false, clock);
  }

  private Keys keys() throws CollectFailure, InterruptedException {
    var own =
        new Keys(
            setting("access_key_id"),
            account.secrets().getOrDefault("secret_access_key", ""),
            "",
            Instant.MAX);
    if (setting("role").isEmpty()) {
      return own;
    }
    var known = session;
    if (known == null || !clock.instant().isBefore(known.ends())) {
      known = assume(own);
      session = known;
    }
    return known;
  }

  /** Takes on the role (STS's AssumeRole). */
  private Keys assume(Keys own) throws CollectFailure, InterruptedException {
    var form =
        "Action=AssumeRole&Version=2011-06-15&RoleSessionName=vedette&DurationSeconds=%d&RoleArn=%s%s"
            .formatted(
                SESSION.toSeconds(),
                Template.encoded(setting("role")),
                setting("external_id").isEmpty()
                    ? ""
                    : "&ExternalId=" + Template.encoded(setting("external_id")));
    var uri = endpoints.sts(region());
    var ask =
        new Ask(
            "POST",
            uri,
            Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "text/xml"),
            form.getBytes(UTF_8));
    var answer = signed(new Signature4("sts", region()), ask, own);
    if (!answer.isSuccess()) {
      throw refused(uri, answer);
    }
    return new Keys(
        element(answer, "AccessKeyId"),
        element(answer, "SecretAccessKey"),
        element(answer, "SessionToken"),
        clock.instant().plus(SESSION).minus(EARLY));
  }

  private static String element(Answer answer, String name) throws CollectFailure {
    var found =
        Pattern.compile("<" + name + ">([^<]{1,4096})</" + name + ">").matcher(answer.text());
    if (!found.find()) {
      throw new CollectFailure(Kind.ANSWER, "AWS answers no " + name + " where it should");
    }
    return found.group(1);
  }
}
