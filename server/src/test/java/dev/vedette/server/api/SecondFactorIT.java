package dev.vedette.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.Answer;
import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.RunningServer;
import dev.vedette.server.running.SharedServer;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
final class SecondFactorIT {
  private static final String TOTP = "/api/v1/session/totp";
  private static final String PASSWORD = "a long enough one";

  private final RunningServer server;
  private final ApiClient admin;

  /** Somebody who has confirmed an authenticator. */
  private record Enrolled(String id, ApiClient session, String secret, List<String> recovery) {}

  SecondFactorIT(RunningServer server) {
    this.server = server;
    admin = server.admin();
  }

  @Test
  void asksForTheCodeThenTakesItOnce() throws GeneralSecurityException {
    var enrolled = enrol("fa-user");
    // That of now was taken when it was confirmed.
    var code = code(enrolled.secret(), 1);

    var asked = signIn("fa-user", Map.of()).expectProblem(401);
    assertThat(asked.json().path("type").asString()).isEqualTo("urn:vedette:problem:code-missing");
    var wrong = signIn("fa-user", Map.of("code", "000000x")).expectProblem(401);
    assertThat(wrong.json().path("type").asString()).isEqualTo("about:blank");
    signIn("fa-user", Map.of("code", code(enrolled.secret(), -9))).expectProblem(401);
    signIn("fa-user", Map.of("code", code)).expect(200);
    signIn("fa-user", Map.of("code", code)).expectProblem(401);
  }

  @Test
  void takesEachRecoveryCodeOnce() throws GeneralSecurityException {
    var enrolled = enrol("fb-user");
    var code = enrolled.recovery().getFirst();

    assertThat(enrolled.recovery()).hasSize(10).doesNotHaveDuplicates();
    signIn("fb-user", Map.of("code", code)).expect(200);
    signIn("fb-user", Map.of("code", code)).expectProblem(401);

    var state = enrolled.session().get(TOTP).expect(200).json();
    assertThat(state.path("active").asBoolean()).isTrue();
    assertThat(state.path("recovery_codes").asInt()).isEqualTo(9);
  }

  @Test
  void tellsNobodyWithoutThePasswordThatThereIsACode() throws GeneralSecurityException {
    enrol("fc-user");

    var answer =
        server
            .client()
            .post("/api/v1/session", Map.of("username", "fc-user", "password", "wrong"))
            .expectProblem(401);

    assertThat(answer.json().path("type").asString()).isEqualTo("about:blank");
  }

  @Test
  void changesNothingForWhoeverFindsASessionOpen() throws GeneralSecurityException {
    var enrolled = enrol("fd-user");
    var session = enrolled.session();

    session.post(TOTP, Map.of("password", PASSWORD)).expectProblem(409);
    session.post(TOTP + "/removal", Map.of("password", "wrong")).expectProblem(403);
    session.post(TOTP + "/removal", Map.of()).expectProblem(400);
    session.post(TOTP + "/removal", Map.of("password", PASSWORD)).expect(204);

    signIn("fd-user", Map.of()).expect(200);
  }

  @Test
  void letsAdministratorsTakeAwayALostAuthenticator() throws GeneralSecurityException {
    var enrolled = enrol("fe-user");

    admin.patch("/api/v1/users/" + enrolled.id(), Map.of("second_factor", false)).expect(200);

    signIn("fe-user", Map.of()).expect(200);
    assertThat(admin.get("/api/v1/audit").body()).contains("second-factor.remove");
  }

  @Test
  void doesNotAskBeforeItIsConfirmed() {
    user("ff-user");
    var session = server.client().signIn("ff-user", PASSWORD);

    session.post(TOTP, Map.of("password", "wrong")).expectProblem(403);
    session.post(TOTP, Map.of("password", PASSWORD)).expect(200);
    session.put(TOTP, Map.of("code", "12345")).expectProblem(403);

    signIn("ff-user", Map.of()).expect(200);
  }

  private Enrolled enrol(String name) throws GeneralSecurityException {
    var id = user(name);
    var session = server.client().signIn(name, PASSWORD);
    var begun = session.post(TOTP, Map.of("password", PASSWORD)).expect(200).json();
    var secret = begun.path("secret").asString();
    assertThat(begun.path("uri").asString()).startsWith("otpauth://totp/Vedette:" + name);
    var codes = session.put(TOTP, Map.of("code", code(secret, 0))).expect(200).json();
    var recovery = codes.path("recovery_codes").valueStream().map(each -> each.asString()).toList();
    return new Enrolled(id, session, secret, recovery);
  }

  private String user(String name) {
    var tenant = admin.post("/api/v1/tenants", Map.of("name", name)).expect(201).json().path("id");
    return admin
        .post(
            "/api/v1/users",
            Map.of(
                "name",
                name,
                "password",
                PASSWORD,
                "grants",
                List.of(Map.of("role", "analyst", "tenant", tenant.asString()))))
        .expect(201)
        .json()
        .path("id")
        .asString();
  }

  private Answer signIn(String name, Map<String, String> more) {
    var body = new HashMap<>(more);
    body.put("username", name);
    body.put("password", PASSWORD);
    return server.client().post("/api/v1/session", body);
  }

  /** An authenticator, written a second time. */
  private static String code(String secret, int stepsFromNow) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(base32(secret), "HmacSHA1"));
    long step = Instant.now().getEpochSecond() / 30 + stepsFromNow;
    var hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
    int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & Integer.MAX_VALUE;
    return "%06d".formatted(number % 1_000_000);
  }

  private static byte[] base32(String text) {
    var bits = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(i));
      bits.append("%5s".formatted(Integer.toBinaryString(value)).replace(' ', '0'));
    }
    var bytes = new byte[bits.length() / 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(bits.substring(i * 8, i * 8 + 8), 2);
    }
    return bytes;
  }
}
