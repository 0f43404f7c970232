package dev.vedette.receive.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.receive.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
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
}
