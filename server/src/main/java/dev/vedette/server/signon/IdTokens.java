package dev.vedette.server.signon;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.vedette.server.signon.Directory.Place;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Believes an ID token or not (OpenID Connect Core 1.0, section 3.1.3.7). */
final class IdTokens {
  private static final int LONGEST = 1 << 16;
  private static final int LONGEST_SUBJECT = 255;
  private static final Duration SKEW = Duration.ofMinutes(1);

  /** It was made for this sign-in, a moment ago. */
  private static final Duration OLDEST = Duration.ofMinutes(10);

  private final Directory directory;
  private final InstantSource clock;

  /** What must stand in a token. */
  record Expected(Place place, String clientId, String nonce) {}

  IdTokens(Directory directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * The claims of a token.
   *
   * @throws SignOnFailure if it is not the provider's, for us, and of this sign-in
   */
  Map<String, Object> verify(String token, Expected expected) throws SignOnFailure {
    try {
      if (token.length() > LONGEST) {
        throw failure("too long");
      }
      var signed = SignedJWT.parse(token);
      var header = signed.getHeader();
      if (!Signatures.isSigned(signed, directory.keys(expected.place(), header))) {
        throw failure("not signed with a key of its own");
      }
      var claims = signed.getJWTClaimsSet();
      check(claims, expected);
      return claims.getClaims();
    } catch (ParseException | IllegalArgumentException e) {
      throw new SignOnFailure("The identity provider sent a token that cannot be read.", e);
    }
  }

  private void check(JWTClaimsSet claims, Expected expected) throws SignOnFailure, ParseException {
    if (!expected.place().issuer().equals(claims.getIssuer())) {
      throw failure("of another issuer");
    }
    var party = claims.getStringClaim("azp");
    boolean isAlone = claims.getAudience().size() == 1;
    if (!claims.getAudience().contains(expected.clientId())
        || (party == null ? !isAlone : !party.equals(expected.clientId()))) {
      throw failure("meant for somebody else");
    }
    if (!expected.nonce().equals(claims.getStringClaim("nonce"))) {
      throw failure("of another sign-in");
    }
    var subject = claims.getSubject();
    if (subject == null || subject.isEmpty() || subject.length() > LONGEST_SUBJECT) {
      throw failure("about nobody");
    }
    checkTimes(claims);
  }

  private void checkTimes(JWTClaimsSet claims) throws SignOnFailure {
    var now = clock.instant();
    var expires = instant(claims.getExpirationTime());
    var issued = instant(claims.getIssueTime());
    var begins = instant(claims.getNotBeforeTime());
    if (expires == null || !now.minus(SKEW).isBefore(expires)) {
      throw failure("over already");
    }
    if (issued == null
        || issued.isAfter(now.plus(SKEW))
        || issued.isBefore(now.minus(OLDEST))
        || (begins != null && begins.isAfter(now.plus(SKEW)))) {
      throw failure("not of this moment: look at the clocks");
    }
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }

  private static SignOnFailure failure(String what) {
    return new SignOnFailure("The identity provider sent a token that is " + what + ".");
  }
}
