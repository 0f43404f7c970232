package dev.vedette.receive.listen;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Keys and certificates in the text files in which everybody keeps them (RFC 7468). */
final class Pem {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "Ed25519", "Ed448");

  private Pem() {}

  /** A key and the certificates for it, the key's own first. */
  static KeyStore key(Path certificates, Path key, char[] password)
      throws IOException, GeneralSecurityException {
    var store = empty();
    var chain = certificates(certificates).toArray(Certificate[]::new);
    store.setKeyEntry("key", privateKey(key), password, chain);
    return store;
  }

  /** Certificates to be trusted. */
  static KeyStore trusted(Path certificates) throws IOException, GeneralSecurityException {
    var store = empty();
    for (var certificate : certificates(certificates)) {
      store.setCertificateEntry("certificate-" + store.size(), certificate);
    }
    return store;
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static List<Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (var in = Files.newInputStream(file)) {
      var found =
          new ArrayList<Certificate>(
              CertificateFactory.getInstance("X.509").generateCertificates(in));
      if (found.isEmpty()) {
        throw new CertificateException(file + " has no certificate");
      }
      return found;
    } catch (CertificateException e) {
      throw new GeneralSecurityException(
          file + " is no file of certificates in PEM: -----BEGIN CERTIFICATE-----", e);
    }
  }

  private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
    var text = Files.readString(file, ISO_8859_1);
    int from = text.indexOf(BEGIN);
    int to = text.indexOf(END);
    if (from < 0 || to < from) {
      throw new GeneralSecurityException(
          file + " has no " + BEGIN + ": convert it with openssl pkcs8 -topk8 -nocrypt");
    }
    var encoded = new PKCS8EncodedKeySpec(decoded(file, text.substring(from + BEGIN.length(), to)));
    for (var algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
      } catch (InvalidKeySpecException e) {
        // It is a key of another algorithm.
      }
    }
    throw new GeneralSecurityException(file + " has a key that is none of " + ALGORITHMS);
  }

  private static byte[] decoded(Path file, String text) throws GeneralSecurityException {
    try {
      return Base64.getMimeDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException(file + " has a broken key", e);
    }
  }
}
