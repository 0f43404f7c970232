package dev.vedette.receive.collect.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.receive.collect.CollectFailure;
import dev.vedette.receive.collect.CollectFailure.Kind;
import dev.vedette.receive.json.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** Claims signed with RS256 (RFC 7519, RFC 7518). */
final class Jwt {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** Version 0 and the algorithm rsaEncryption, as PKCS #8 has them before a key of PKCS #1. */
  private static final byte[] RSA = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

  private Jwt() {}

  static String sign(Map<String, Object> claims, PrivateKey key) throws CollectFailure {
    var head = part(JsonOutput.of(Map.of("alg", "RS256", "typ", "JWT")));
    var content = head + "." + part(JsonOutput.of(claims));
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(content.getBytes(UTF_8));
      return content + "." + part(signature.sign());
    } catch (GeneralSecurityException e) {
      throw unusable(e);
    }
  }

  private static String part(byte[] bytes) {
    return BASE64.encodeToString(bytes);
  }

  /** A private key in PEM, of PKCS #8 or, as GitHub gives it, of PKCS #1. */
  static PrivateKey key(String pem) throws CollectFailure {
    try {
      var base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
      var der = Base64.getDecoder().decode(base64);
      var wrapped = pem.contains("BEGIN RSA PRIVATE KEY") ? wrapped(der) : der;
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(wrapped));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw unusable(e);
    }
  }

  private static byte[] wrapped(byte[] key) {
    var content = new ByteArrayOutputStream();
    content.writeBytes(RSA);
    content.writeBytes(tagged(0x04, key));
    return tagged(0x30, content.toByteArray());
  }

  /** A value of DER with its tag and its length. */
  private static byte[] tagged(int tag, byte[] value) {
    var out = new ByteArrayOutputStream();
    out.write(tag);
    if (value.length < 0x80) {
      out.write(value.length);
    } else {
      out.write(0x82);
      out.write(value.length >> 8);
      out.write(value.length);
    }
    out.writeBytes(value);
    return out.toByteArray();
  }

  private static CollectFailure unusable(Exception cause) {
    return new CollectFailure(
        Kind.CREDENTIALS, "the private key is none of RSA in PEM: give it again", null, cause);
  }
}
