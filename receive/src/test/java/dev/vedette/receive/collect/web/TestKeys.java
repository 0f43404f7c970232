package dev.vedette.receive.collect.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/** A key pair as vendors give the private half of, and what they do with the public one. */
final class TestKeys {
  /** What is before the key itself in PKCS #8, with 2,048 bits. */
  private static final int HEAD = 26;

  private final KeyPair pair;

  TestKeys() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As Google writes it. */
  String pkcs8() {
    return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
  }

  /** As GitHub writes it. */
  String pkcs1() {
    var encoded = pair.getPrivate().getEncoded();
    return pem("RSA PRIVATE KEY", Arrays.copyOfRange(encoded, HEAD, encoded.length));
  }

  private static String pem(String kind, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(kind, Base64.getMimeEncoder().encodeToString(der), kind);
  }

  /** The claims of a token that this key has signed; empty if it has not. */
  String claims(String token) {
    var parts = token.split("\\.");
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(pair.getPublic());
      signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
      boolean isSigned =
          parts.length == 3 && signature.verify(Base64.getUrlDecoder().decode(parts[2]));
      return isSigned ? new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8) : "";
    } catch (GeneralSecurityException e) {
      return "";
    }
  }
}
