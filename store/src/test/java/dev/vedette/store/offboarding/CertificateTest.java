package dev.vedette.store.offboarding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.store.Archive;
import dev.vedette.store.cases.CasesDatabase;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.Departures.By;
import dev.vedette.store.cases.Login;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What stays of a tenant is the proof that nothing else did. */
@ExtendWith(CasesDatabase.class)
class CertificateTest extends OffboardingSteps {
  CertificateTest(Database database, Login owner) {
    super(database, owner);
  }

  @Test
  void theCertificateTellsWhatWhenAndByWhom() throws IOException {
    export(acme);
    var hash = Archive.hash(archive);
    offboarding.departures().erase(acme, new By("pat", "192.0.2.8"));
    offboarding.erase(acme);
    offboarding.certify(acme, JOURNAL);

    var certificate = certificate(acme).certificate();

    assertThat(certificate.name()).isEqualTo("Acme");
    assertThat(certificate.by()).isEqualTo("pat");
    assertThat(certificate.left()).isEqualTo(NOW);
    assertThat(certificate.issued()).isEqualTo(NOW);
    assertThat(certificate.export().sha256()).isEqualTo(hash);
    assertThat(certificate.export().events()).isEqualTo(5);
    assertThat(certificate.export().files()).isEqualTo(2);
    assertThat(certificate.remaining()).isZero();
    assertThat(certificate.journal()).isEqualTo(JOURNAL);
    assertThat(certificate.erased().rows())
        .containsEntry("findings", 1L)
        .containsEntry("incidents", 1L)
        .containsEntry("incident_findings", 1L)
        .containsEntry("ledger", 1L)
        .containsEntry("ingest_keys", 1L)
        .containsEntry("keysets", 1L)
        .containsEntry("secrets", 1L);
  }

  @Test
  void theCertificateIsProvenByItsSignatureAndByTheAuditLog() throws IOException {
    var signed = offboard(acme);

    assertThat(signed.problem(signed.key())).isEmpty();
    assertThat(signed.problem(audit)).isEmpty();
    assertThat(SignedCertificate.parse(signed.document()).problem(audit)).isEmpty();
    var dense = new JsonMapper().readTree(signed.document()).toString();
    assertThat(SignedCertificate.parse(dense).problem(audit)).isEmpty();
    assertThat(audit.verify()).isEmpty();
  }

  @Test
  void aCertificateThatWasChangedOrIsSomebodyElsesIsFoundOut() throws Exception {
    var signed = offboard(acme);
    var document = signed.document();

    assertThat(problem(document.replace("\"findings\" : 1", "\"findings\" : 0")))
        .contains("it is not as it was signed");
    assertThat(problem(document.replace("Acme", "Birch"))).contains("it is not as it was signed");
    assertThat(signed.problem("another key")).get().asString().contains("another key");

    assertThat(problem(signedByAnother(document))).contains("the audit log does not know its key");
    assertThat(tampered(signed).problem(audit)).contains("the audit log does not know it");
  }

  /** Whoever has a key of their own can sign anything. */
  private static String signedByAnother(String document) throws GeneralSecurityException {
    var json = (ObjectNode) new JsonMapper().readTree(document);
    var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(json.path("certificate").toString().getBytes(UTF_8));
    json.put("key", Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
    json.put("signature", Base64.getEncoder().encodeToString(signature.sign()));
    return json.toString();
  }

  private Optional<String> problem(String document) {
    return SignedCertificate.parse(document).problem(audit);
  }

  /** One that was signed with the very key, but tells what no erasure did. */
  private SignedCertificate tampered(SignedCertificate signed) {
    var known = signed.certificate();
    var other =
        new Certificate(
            known.tenant(),
            "Nobody",
            known.left(),
            known.issued(),
            known.by(),
            known.export(),
            known.erased(),
            known.journal(),
            known.remaining(),
            known.auditEntries(),
            known.auditHash());
    return SignedCertificate.of(other, new CertificateKey(secrets, tenants.root().id(), audit));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "not JSON",
        "{\"certificate\":{}}",
        "{\"certificate\":[],\"key\":1}",
        "{\"certificate\":{\"tenant\":null}}"
      })
  void whatIsNoCertificateIsSaidToBeNone(String text) {
    assertThatThrownBy(() -> SignedCertificate.parse(text))
        .isInstanceOf(OffboardingFailure.class)
        .hasMessageContaining("no certificate");
  }
}
