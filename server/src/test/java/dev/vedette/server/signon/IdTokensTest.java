package dev.vedette.server.signon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.vedette.server.signon.Directory.Place;
import dev.vedette.server.signon.IdTokens.Expected;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token is believed if all of it is right, and for no other reason. */
final class IdTokensTest {
  private final List<JWK> published = new ArrayList<>();
  private final AtomicInteger askedForKeys = new AtomicInteger();
  private final RSAKey rsa;
  private final ECKey curve;
  private final OctetKeyPair edwards;
  private final HttpServer server;
  private final String issuer;
  private final Expected expected;
  private final IdTokens tokens;
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");

  IdTokensTest() throws JOSEException, IOException {
    rsa = new RSAKeyGenerator(2_048).keyID("r").generate();
    curve = new ECKeyGenerator(Curve.P_256).keyID("e").generate();
    edwards = new OctetKeyPairGenerator(Curve.Ed25519).keyID("o").generate();
    published.addAll(List.of(rsa, curve, edwards));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer = "http://127.0.0.1:" + server.getAddress().getPort();
    expected = new Expected(new Place(issuer, true), "vedette", "nonce");
    tokens = new IdTokens(new Directory(new ProviderHttp(), () -> now), () -> now);
  }

  @BeforeEach
  void provide() {
    answer(
        "/.well-known/openid-configuration",
        () ->
            """
            {"issuer":"%1$s","authorization_endpoint":"%1$s/a","token_endpoint":"%1$s/t",
             "jwks_uri":"%1$s/keys"}\
            """
                .formatted(issuer));
    answer(
        "/keys",
        () -> {
          askedForKeys.incrementAndGet();
          return new JWKSet(published).toString();
        });
    server.start();
  }

  private void answer(String path, java.util.function.Supplier<String> body) {
    server.createContext(
        path,
        exchange -> {
          var bytes = body.get().getBytes(UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .audience("vedette")
        .subject("kim")
        .claim("nonce", "nonce")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)));
  }

  private static String signed(
      JWTClaimsSet claims, JWSAlgorithm algorithm, String key, JWSSigner signer)
      throws JOSEException {
    var token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key).build(), claims);
    token.sign(signer);
    return token.serialize();
  }

  private String with(Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
    var claims = claims();
    change.accept(claims);
    return signed(claims.build(), JWSAlgorithm.RS256, "r", new RSASSASigner(rsa));
  }

  private void refuses(String token) {
    assertThatThrownBy(() -> tokens.verify(token, expected)).isInstanceOf(SignOnFailure.class);
  }

  @Test
  void believesTheThreeKindsOfSignature() throws Exception {
    for (var token :
        List.of(
            with(_ -> {}),
            signed(claims().build(), JWSAlgorithm.ES256, "e", new ECDSASigner(curve)),
            signed(claims().build(), JWSAlgorithm.EdDSA, "o", new Ed25519Signer(edwards)))) {
      assertThat(tokens.verify(token, expected)).containsEntry("sub", "kim");
    }
    assertThat(askedForKeys).hasValue(1);
  }

  @Test
  void refusesWhatNobodySigned() throws Exception {
    refuses(new PlainJWT(claims().build()).serialize());
    var whole = with(_ -> {});
    refuses(whole.substring(0, whole.lastIndexOf('.') + 1));
  }

  @Test
  void refusesAPublicKeyAsASecret() throws Exception {
    var secret = rsa.toRSAPublicKey().getEncoded();
    refuses(signed(claims().build(), JWSAlgorithm.HS256, "r", new MACSigner(secret)));
    var pem = rsa.toPublicJWK().toJSONString().getBytes(UTF_8);
    refuses(signed(claims().build(), JWSAlgorithm.HS256, "r", new MACSigner(pem)));
  }

  @Test
  void refusesTheKeyOfSomebodyElse() throws Exception {
    var stranger = new RSAKeyGenerator(2_048).keyID("r").generate();
    refuses(signed(claims().build(), JWSAlgorithm.RS256, "r", new RSASSASigner(stranger)));
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("r").jwk(stranger.toPublicJWK()).build();
    var carried = new SignedJWT(header, claims().build());
    carried.sign(new RSASSASigner(stranger));
    refuses(carried.serialize());
  }

  @Test
  void refusesWhatIsMeantForOthersOrForAnotherTime() throws Exception {
    refuses(with(claims -> claims.issuer("https://elsewhere.example")));
    refuses(with(claims -> claims.issuer(null)));
    refuses(with(claims -> claims.audience("another")));
    refuses(with(claims -> claims.audience(List.of("vedette", "another"))));
    refuses(with(claims -> claims.claim("azp", "another")));
    refuses(with(claims -> claims.claim("nonce", "another")));
    refuses(with(claims -> claims.claim("nonce", null)));
    refuses(with(claims -> claims.subject("")));
    refuses(with(claims -> claims.expirationTime(Date.from(now.minusSeconds(61)))));
    refuses(with(claims -> claims.expirationTime(null)));
    refuses(with(claims -> claims.issueTime(Date.from(now.plusSeconds(120)))));
    refuses(with(claims -> claims.issueTime(Date.from(now.minusSeconds(3_600)))));
    refuses(with(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(120)))));
  }

  @Test
  void forgivesClocksThatDifferALittle() throws Exception {
    var token = with(claims -> claims.expirationTime(Date.from(now.minusSeconds(30))));

    assertThat(tokens.verify(token, expected)).containsEntry("sub", "kim");
  }

  @Test
  void followsAChangeOfKeys() throws Exception {
    tokens.verify(with(_ -> {}), expected);
    var next = new RSAKeyGenerator(2_048).keyID("next").generate();
    published.clear();
    published.add(next);
    var token = signed(claims().build(), JWSAlgorithm.RS256, "next", new RSASSASigner(next));

    refuses(token);
    now = now.plusSeconds(30);
    tokens.verify(token, expected);

    assertThat(askedForKeys).hasValue(2);
    refuses(with(_ -> {}));
    now = now.plus(Duration.ofHours(2));
    refuses(with(_ -> {}));
  }

  @Test
  void refusesWhatIsNoToken() throws Exception {
    var random = new Random(11);
    var good = with(_ -> {});
    for (int i = 0; i < 500; i++) {
      var bytes = good.getBytes(UTF_8);
      bytes[random.nextInt(good.lastIndexOf('.'))] = (byte) (random.nextInt(95) + 32);
      var changed = new String(bytes, UTF_8);
      if (!changed.equals(good)) {
        refuses(changed);
      }
    }
    refuses("a".repeat(100_000));
    refuses("");
  }

  @Test
  void asksNobodyAtAnAddressThatIsNotPublic() {
    var http = new ProviderHttp();
    for (var address :
        List.of(
            "http://192.0.2.1/",
            "http://127.0.0.1/",
            "ftp://127.0.0.1/",
            "https://user@127.0.0.1/")) {
      assertThat(ProviderHttp.isAllowed(java.net.URI.create(address), false)).isFalse();
    }
    var inside = java.net.URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
    assertThatThrownBy(() -> http.text(new ProviderHttp.Ask(inside, false, null, null)))
        .isInstanceOf(SignOnFailure.class)
        .hasMessageContaining("not public");
  }
}
