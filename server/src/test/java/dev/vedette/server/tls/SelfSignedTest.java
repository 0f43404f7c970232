package dev.vedette.server.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SelfSignedTest {
  private static final HostNames HOSTS =
      new HostNames(Set.of("vedette.example"), Set.of("192.0.2.7"));

  @TempDir private Path folder;

  @Test
  void namesTheHostAndItsAddress() throws IOException, GeneralSecurityException {
    var files = SelfSigned.in(folder, HOSTS);

    var certificate = load(files.certificate());

    assertThat(certificate.getSubjectAlternativeNames())
        .containsExactlyInAnyOrder(List.of(2, "vedette.example"), List.of(7, "192.0.2.7"));
    assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withECDSA");
    assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    certificate.verify(certificate.getPublicKey());
  }

  @Test
  void keepsTheCertificateThatIsThere() throws IOException {
    var first = Files.readString(SelfSigned.in(folder, HOSTS).certificate());

    var second = Files.readString(SelfSigned.in(folder, HOSTS).certificate());

    assertThat(second).isEqualTo(first);
  }

  @Test
  void makesBothAnewIfTheFirstStartWasCutShort() throws IOException {
    var files = SelfSigned.in(folder, HOSTS);
    var key = Files.readString(files.key());
    Files.delete(files.certificate());

    SelfSigned.in(folder, HOSTS);

    assertThat(files.certificate()).exists();
    assertThat(Files.readString(files.key())).isNotEqualTo(key);
  }

  @Test
  void leavesOutTheZoneOfAnAddress() throws IOException {
    var hosts = HostNames.reachedBy("::");

    assertThat(hosts.addresses()).isNotEmpty().noneMatch(address -> address.contains("%"));
    assertThat(hosts.names()).contains("localhost");
  }

  private static X509Certificate load(Path file) throws IOException, GeneralSecurityException {
    try (var content = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(content);
    }
  }
}
