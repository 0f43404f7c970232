package dev.vedette.receive.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.receive.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  @Test
  void saysWhatIsWrongWithAFile(@TempDir Path folder) throws IOException {
    var keys = new Keys(folder).signed("server");
    var certificate = keys.certificateFile("server");
    var key = keys.keyFile("server");
    var none = Files.writeString(folder.resolve("none"), "nothing\n");
    var empty = Files.writeString(folder.resolve("empty"), "");
    var broken =
        Files.writeString(
            folder.resolve("broken"),
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");

    assertThat(keys.tls()).isNotNull();
    assertThatThrownBy(() -> Tls.of(none, key, null))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("none is no file of certificates");
    assertThatThrownBy(() -> Tls.of(certificate, key, empty))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("empty is no file of certificates");
    assertThatThrownBy(() -> Tls.of(certificate, none, null)).hasMessageContaining("openssl pkcs8");
    assertThatThrownBy(() -> Tls.of(certificate, broken, null))
        .hasMessageContaining("none of [EC, RSA");
    assertThatThrownBy(() -> Tls.of(certificate, folder.resolve("gone"), null))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void renewedFilesAreShownToWhoConnectsThenAndBrokenOnesChangeNothing(@TempDir Path folder)
      throws Exception {
    var keys = new Keys(folder).signed("server").own("later").own("client");
    var tls = keys.tls();
    var broken = Files.writeString(folder.resolve("broken"), "nothing\n");

    var before = shown(tls, keys);
    assertThatThrownBy(() -> tls.renew(broken, keys.keyFile("later"), null))
        .isInstanceOf(GeneralSecurityException.class);
    var still = shown(tls, keys);
    tls.renew(keys.certificateFile("later"), keys.keyFile("later"), null);
    var after = shown(tls, keys);

    assertThat(before).contains("CN=server");
    assertThat(still).isEqualTo(before);
    assertThat(after).contains("CN=later");
  }

  /** Whose certificate a client is shown. */
  private static String shown(Tls tls, Keys keys) throws Exception {
    try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = keys.context("client").getSocketFactory().createSocket()) {
      client.connect(listening.getLocalSocketAddress());
      var accepted = listening.accept();
      var server = (SSLSocket) tls.sockets().createSocket(accepted, null, true);
      var thread = Thread.startVirtualThread(() -> shake(server));
      var session = ((SSLSocket) client).getSession();
      var name = ((X509Certificate) session.getPeerCertificates()[0]).getSubjectX500Principal();
      thread.join();
      server.close();
      return name.getName();
    }
  }

  private static void shake(SSLSocket server) {
    try {
      server.startHandshake();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
