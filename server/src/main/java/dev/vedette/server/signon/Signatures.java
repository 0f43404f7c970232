package dev.vedette.server.signon;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import java.util.Set;

/**
 * Signatures that tokens may carry. The key decides, not the token: one that is meant for RSA never
 * serves as the secret of an HMAC, and nothing goes unsigned (RFC 8725).
 */
final class Signatures {
  private static final Set<JWSAlgorithm> RSA = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256);
  private static final Set<JWSAlgorithm> EDWARDS = Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);
  private static final int SHORTEST_RSA = 2_048;
  private static final int MOST_CANDIDATES = 10;

  private Signatures() {}

  /** The keys that fit what a token says of its own. */
  static List<JWK> candidates(JWKSet keys, JWSHeader header) {
    return keys.getKeys().stream()
        .filter(key -> header.getKeyID() == null || header.getKeyID().equals(key.getKeyID()))
        .filter(key -> key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
        .filter(
            key -> key.getAlgorithm() == null || key.getAlgorithm().equals(header.getAlgorithm()))
        .filter(key -> fits(key, header.getAlgorithm()))
        .limit(MOST_CANDIDATES)
        .toList();
  }

  private static boolean fits(JWK key, JWSAlgorithm algorithm) {
    return switch (key) {
      case RSAKey rsa -> RSA.contains(algorithm) && rsa.size() >= SHORTEST_RSA;
      case ECKey curve ->
          algorithm.equals(JWSAlgorithm.ES256) && curve.getCurve().equals(Curve.P_256);
      case OctetKeyPair pair ->
          EDWARDS.contains(algorithm) && pair.getCurve().equals(Curve.Ed25519);
      default -> false;
    };
  }

  /** Whether one of the keys signed it. */
  static boolean isSigned(SignedJWT token, List<JWK> keys) {
    return keys.stream().anyMatch(key -> isSigned(token, key));
  }

  private static boolean isSigned(SignedJWT token, JWK key) {
    try {
      return token.verify(verifier(key));
    } catch (JOSEException e) {
      return false;
    }
  }

  private static JWSVerifier verifier(JWK key) throws JOSEException {
    return switch (key) {
      case RSAKey rsa -> new RSASSAVerifier(rsa.toPublicJWK());
      case ECKey curve -> new ECDSAVerifier(curve.toPublicJWK());
      case OctetKeyPair pair -> new Ed25519Verifier(pair.toPublicJWK());
      default -> throw new JOSEException("no key for signatures");
    };
  }
}
