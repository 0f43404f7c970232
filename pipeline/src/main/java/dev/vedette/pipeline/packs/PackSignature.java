package dev.vedette.pipeline.packs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Ed25519 signatures (RFC 8032) over the digests of a pack's files. Keys are PEM, as {@code openssl
 * genpkey -algorithm ed25519} and {@code openssl pkey -pubout} write them; a signature file holds
 * the 64 bytes in Base64.
 */
public final class PackSignature {
  private static final String ALGORITHM = "Ed25519";
  private static final int MAX_FILE = 4_096;

  private PackSignature() {}

  /**
   * Verifies the signature that a manifest names.
   *
   * @param trusted the folder of trusted keys, {@code NAME.pem} each
   * @throws PackRefused if it is not valid or its key not trusted
   */
  static void verify(PackManifest.Signature named, Path pack, PackDigest digest, Path trusted)
      throws IOException {
    var keyFile = trusted.resolve(named.key() + ".pem");
    if (!Files.isRegularFile(keyFile)) {
      throw new PackRefused(
          PackManifest.FILE,
          "is signed with the key '%s', which is not trusted: if you trust it, put it into %s"
              .formatted(named.key(), keyFile));
    }
    var signatureFile = pack.resolve(named.file());
    if (!Files.isRegularFile(signatureFile)) {
      throw new PackRefused(named.file(), "is named as the signature but is not in the pack");
    }
    if (!isValid(publicKey(keyFile), digest.signedBytes(), decode(signatureFile))) {
      throw new PackRefused(
          named.file(), "is not the signature of these files: the pack was changed, or is damaged");
    }
  }

  /**
   * Signs the pack in a folder, whose manifest names the file for it.
   *
   * @param privateKey a PEM file with a PKCS #8 key
   * @return the signature's file, written
   * @throws PackRefused if there is no manifest, it names no signature, or the key is none
   */
  public static Path sign(Path folder, Path privateKey) throws IOException {
    var file = folder.resolve(PackManifest.FILE);
    if (!Files.isRegularFile(file)) {
      throw new PackRefused(file.toString(), "is missing: a pack that is signed has a manifest");
    }
    var named = ManifestReader.read(file.toString(), Files.readString(file)).signature();
    if (named == null) {
      throw new PackRefused(
          file.toString(), "names no signature: add 'signature: {file: pack.sig, key: NAME}'");
    }
    return Files.writeString(folder.resolve(named.file()), sign(folder, named.file(), privateKey));
  }

  /**
   * Signs the pack in a folder.
   *
   * @param signatureFile relative to the folder
   * @param privateKey a PEM file with a PKCS #8 key
   * @return the text of the signature file
   */
  static String sign(Path folder, String signatureFile, Path privateKey) throws IOException {
    try {
      var key =
          KeyFactory.getInstance(ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(pem(privateKey, "PRIVATE KEY")));
      var signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(PackDigest.of(folder, signatureFile).signedBytes());
      return Base64.getEncoder().encodeToString(signature.sign()) + "\n";
    } catch (GeneralSecurityException e) {
      throw new PackRefused(privateKey.toString(), "is no Ed25519 private key: " + e.getMessage());
    }
  }

  private static boolean isValid(PublicKey key, byte[] signed, byte[] signatureBytes) {
    try {
      var signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(signed);
      return signature.verify(signatureBytes);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static PublicKey publicKey(Path file) throws IOException {
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePublic(new X509EncodedKeySpec(pem(file, "PUBLIC KEY")));
    } catch (GeneralSecurityException e) {
      throw new PackRefused(file.toString(), "is no Ed25519 public key: " + e.getMessage());
    }
  }

  private static byte[] pem(Path file, String label) throws IOException {
    var text = text(file);
    var begin = "-----BEGIN " + label + "-----";
    int from = text.indexOf(begin);
    int to = text.indexOf("-----END " + label + "-----");
    if (from < 0 || to < from) {
      throw new PackRefused(file.toString(), "holds no '" + begin + "': write the key as PEM");
    }
    return decode(file, text.substring(from + begin.length(), to));
  }

  private static byte[] decode(Path file) throws IOException {
    return decode(file, text(file));
  }

  private static byte[] decode(Path file, String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new PackRefused(file.toString(), "is not Base64");
    }
  }

  private static String text(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_FILE), US_ASCII);
    }
  }
}
