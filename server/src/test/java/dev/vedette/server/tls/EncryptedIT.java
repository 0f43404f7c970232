package dev.vedette.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.running.ApiClient;
import dev.vedette.server.running.RunningServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

final class EncryptedIT {
  @Test
  void encryptsAllThatOtherMachinesCanReach() throws Exception {
    try (var server = RunningServer.start("--bind", "0.0.0.0")) {
      var certificate = server.data().resolve("tls/certificate.pem");
      var client =
          new ApiClient(trusting(certificate), "https://127.0.0.1:" + server.port(), Map.of());

      var health = client.get("/api/v1/health").expect(200);
      var byName =
          new ApiClient(trusting(certificate), "https://localhost:" + server.port(), Map.of());

      assertThat(health.header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
      byName.get("/api/v1/health").expect(200);
      assertThat(cookie(client)).contains(";Secure", ";HttpOnly", ";SameSite=Strict");
      assertThat(permissions(server.data().resolve("tls/key.pem"))).isEqualTo("rw-------");
      assertThat(server.output()).contains("https://0.0.0.0:" + server.port());
      takesOrdersOfItsOwnPagesOnly(client, server.port());
      assertThatThrownBy(() -> server.client().get("/api/v1/health"))
          .hasRootCauseInstanceOf(IOException.class);
    }
  }

  /** HTTP/2 names the server in another place than HTTP/1.1 does. */
  private static void takesOrdersOfItsOwnPagesOnly(ApiClient client, int port) {
    var browser = client.with("Cookie", cookie(client).split(";")[0]);
    var body = Map.of("name", "made by a browser");

    browser
        .with("Origin", "https://evil.example:" + port)
        .post("/api/v1/tenants", body)
        .expectProblem(403);
    browser.with("Origin", "https://127.0.0.1:" + port).post("/api/v1/tenants", body).expect(201);
  }

  private static String cookie(ApiClient client) {
    return client
        .post("/api/v1/session", Map.of("username", "admin", "password", RunningServer.PASSWORD))
        .expect(200)
        .header("Set-Cookie");
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static HttpClient trusting(Path certificate)
      throws IOException, GeneralSecurityException {
    var known = KeyStore.getInstance(KeyStore.getDefaultType());
    known.load(null, null);
    try (var content = Files.newInputStream(certificate)) {
      known.setCertificateEntry(
          "own", CertificateFactory.getInstance("X.509").generateCertificate(content));
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }
}
