package dev.vedette.store.offboarding;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.AuditLog;
import dev.vedette.store.cases.Signer;
import dev.vedette.store.secrets.Secrets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * The Ed25519 key (RFC 8032) that a platform signs certificates and cuts of the audit log with:
 * made when it is needed first, told to the audit log, and kept among the secrets of the MSP. The
 * public half is written as SubjectPublicKeyInfo in Base64.
 */
public final class CertificateKey implements Signer {
  private static final String ALGORITHM = "Ed25519";
  private static final String NAME = "certificate-key";

  private final Secrets secrets;
  private final TenantId msp;
  private final AuditLog audit;

  public CertificateKey(Secrets secrets, TenantId msp, AuditLog audit) {
    this.secrets = secrets;
    this.msp = msp;
    this.audit = audit;
  }

  @Override
  public Signed sign(byte[] content) {
    try {
      var halves = secrets.find(msp, NAME).orElseGet(this::make).split(" ", 2);
      var signature = Signature.getInstance(ALGORITHM);
      signature.initSign(privateKey(halves[1]));
      signature.update(content);
      return new Signed(halves[0], Base64.getEncoder().encodeToString(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new OffboardingFailure("nothing can be signed", e);
    }
  }

  private String make() {
    try {
      var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      var key = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
      var both = key + " " + Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
      secrets.put(msp, NAME, both);
      audit.add(
          new AuditLog.Act("platform", "", msp.value(), "certificate-key.make", "key " + key));
      return both;
    } catch (GeneralSecurityException e) {
      throw new OffboardingFailure("no key can be made", e);
    }
  }

  private static PrivateKey privateKey(String base64) throws GeneralSecurityException {
    return KeyFactory.getInstance(ALGORITHM)
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }
}
