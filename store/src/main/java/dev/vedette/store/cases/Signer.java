package dev.vedette.store.cases;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Signs for a platform, so that anybody who has its public key can tell. */
public interface Signer {
  /**
   * @throws RuntimeException if nothing can be signed
   */
  Signed sign(byte[] content);

  /**
   * What was signed, and with which key.
   *
   * @param key of Ed25519 (RFC 8032), as SubjectPublicKeyInfo in Base64
   * @param signature in Base64
   */
  record Signed(String key, String signature) {
    private static final String ALGORITHM = "Ed25519";

    /** Whether the key has signed something; nothing is trusted about any of the three. */
    public boolean isOf(byte[] content) {
      try {
        var check = Signature.getInstance(ALGORITHM);
        check.initVerify(publicKey());
        check.update(content);
        return check.verify(Base64.getDecoder().decode(signature));
      } catch (GeneralSecurityException | IllegalArgumentException e) {
        return false;
      }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key)));
    }
  }
}
