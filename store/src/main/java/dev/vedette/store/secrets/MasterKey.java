package dev.vedette.store.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.util.SecretBytes;
import dev.vedette.store.Archive;
import dev.vedette.store.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The key that wraps the keys of all tenants: 256 bits for AES-GCM, in Base64. It belongs neither
 * into the database nor into its backups: whoever has only those can read no secret.
 */
public final class MasterKey {
  /** The environment variable that it may come from. */
  public static final String VARIABLE = "VEDETTE_MASTER_KEY";

  private static final int BYTES = 32;
  private static final Set<PosixFilePermission> PRIVATE =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Aead aead;

  private MasterKey(Aead aead) {
    this.aead = aead;
  }

  /**
   * Takes the key from the environment, or from a file, which is made if need be.
   *
   * @throws SecretsFailure if it is no such key, or others may read the file
   * @throws IOException if the file cannot be read or made
   */
  public static MasterKey load(Path file, Map<String, String> environment) throws IOException {
    var given = environment.get(VARIABLE);
    if (given != null && !given.isBlank()) {
      return parse(given, "the environment variable " + VARIABLE);
    }
    if (!Files.exists(file)) {
      PrivateFile.write(file, fresh() + "\n");
    }
    if (!PRIVATE.containsAll(Files.getPosixFilePermissions(file))) {
      throw new SecretsFailure(
          "others may read the master key %s: set chmod 600, and take a new one if somebody has read it"
              .formatted(file));
    }
    return parse(Files.readString(file), file.toString());
  }

  /**
   * The same key, which must be there: none is made.
   *
   * @throws SecretsFailure if there is none, or it cannot be used
   * @throws IOException if the file cannot be read
   */
  public static MasterKey find(Path file, Map<String, String> environment) throws IOException {
    var given = environment.get(VARIABLE);
    if ((given == null || given.isBlank()) && !Files.exists(file)) {
      throw new SecretsFailure(
          "the master key is missing: name its file, or set %s in the environment"
              .formatted(VARIABLE));
    }
    return load(file, environment);
  }

  /**
   * Vouches for bytes: nobody without the key can make what {@link #hasSealed} knows.
   *
   * @param purpose what they are, so that they count as nothing else
   */
  public byte[] seal(byte[] content, String purpose) {
    try {
      return aead.encrypt(Archive.sha256().digest(content), purpose.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new SecretsFailure("nothing can be sealed", e);
    }
  }

  /** Whether bytes were sealed with this key, for this purpose. */
  public boolean hasSealed(byte[] content, byte[] seal, String purpose) {
    try {
      return MessageDigest.isEqual(
          Archive.sha256().digest(content), aead.decrypt(seal, purpose.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String fresh() {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static MasterKey parse(String base64, String where) {
    try {
      var bytes = Base64.getDecoder().decode(base64.strip());
      if (bytes.length == BYTES) {
        return of(bytes);
      }
    } catch (IllegalArgumentException e) {
      // Told below, without what stands there.
    }
    throw new SecretsFailure(
        "%s is no master key, which is %d bytes in Base64: openssl rand -base64 %d makes one"
            .formatted(where, BYTES, BYTES));
  }

  @AccessesPartialKey
  private static MasterKey of(byte[] bytes) {
    try {
      var parameters =
          AesGcmParameters.builder()
              .setKeySizeBytes(BYTES)
              .setIvSizeBytes(12)
              .setTagSizeBytes(16)
              .build();
      return new MasterKey(
          AesGcmJce.create(
              AesGcmKey.builder()
                  .setParameters(parameters)
                  .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
                  .build()));
    } catch (GeneralSecurityException e) {
      throw new SecretsFailure("this Java has no AES-GCM", e);
    }
  }

  Aead aead() {
    return aead;
  }
}
