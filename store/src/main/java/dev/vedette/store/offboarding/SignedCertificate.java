package dev.vedette.store.offboarding;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.store.Archive;
import dev.vedette.store.cases.AuditLog;
import dev.vedette.store.cases.Signer.Signed;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A certificate as a document: JSON with the members {@code certificate}, {@code key} and {@code
 * signature}. What is signed is the member {@code certificate} without spaces, as it stands.
 */
public final class SignedCertificate {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private final JsonNode content;
  private final Certificate certificate;
  private final Signed signed;

  private SignedCertificate(JsonNode content, Signed signed) {
    this.content = content;
    certificate = JSON.treeToValue(content, Certificate.class);
    this.signed = signed;
  }

  static SignedCertificate of(Certificate certificate, CertificateKey key) {
    var content = JSON.valueToTree(certificate);
    return new SignedCertificate(content, key.sign(bytes(content)));
  }

  /**
   * Reads one that anybody may have written.
   *
   * @throws OffboardingFailure if it is none
   */
  public static SignedCertificate parse(String document) {
    try {
      var json = JSON.readTree(document);
      if (!json.path("certificate").isObject()) {
        throw new IllegalArgumentException("it has no certificate in it");
      }
      return new SignedCertificate(
          json.path("certificate"),
          new Signed(json.path("key").asString(""), json.path("signature").asString("")));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new OffboardingFailure("this is no certificate of an erasure", e);
    }
  }

  private static byte[] bytes(JsonNode content) {
    return JSON.writeValueAsString(content).getBytes(UTF_8);
  }

  public Certificate certificate() {
    return certificate;
  }

  /** The public key that it was signed with, as it says itself. */
  public String key() {
    return signed.key();
  }

  /** What the audit log knows it by, hexadecimal. */
  public String sha256() {
    return HexFormat.of().formatHex(Archive.sha256().digest(bytes(content)));
  }

  /** It as a document. */
  public String document() {
    var document = JSON.createObjectNode();
    document.set("certificate", content);
    document.put("key", signed.key());
    document.put("signature", signed.signature());
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
  }

  /**
   * What is wrong with it; empty if it says what was signed.
   *
   * @param expected the key that it must be signed with; null if any will do
   */
  public Optional<String> problem(@Nullable String expected) {
    if (expected != null && !expected.strip().equals(signed.key())) {
      return Optional.of("it was signed with another key: " + signed.key());
    }
    return signed.isOf(bytes(content))
        ? Optional.empty()
        : Optional.of("it is not as it was signed");
  }

  /**
   * What is wrong with it, given the audit log of the platform that should have issued it; empty if
   * the log is whole, tells of this very certificate, and of the key that it was signed with.
   */
  public Optional<String> problem(AuditLog audit) {
    var known = new AuditLog.Head(certificate.auditEntries(), HexFormat.of().parseHex(hash()));
    return problem((String) null)
        .or(() -> audit.verify(known))
        .or(() ->
            tells(audit, certificate.tenant(), "offboarding.erased", "certificate " + sha256())
                ? Optional.empty()
                : Optional.of("the audit log does not know it"))
        .or(() ->
            tells(audit, null, "certificate-key.make", "key " + signed.key())
                ? Optional.empty()
                : Optional.of("the audit log does not know its key"));
  }

  private String hash() {
    var hash = certificate.auditHash();
    return hash.matches("([0-9a-f]{2})*") ? hash : "";
  }

  private static boolean tells(
      AuditLog audit, @Nullable String scope, String action, String detail) {
    return audit.of(action).stream()
        .anyMatch(
            act -> act.detail().equals(detail) && (scope == null || act.scope().equals(scope)));
  }
}
