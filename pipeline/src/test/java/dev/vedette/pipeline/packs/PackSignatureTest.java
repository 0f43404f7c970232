package dev.vedette.pipeline.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackSignatureTest {
  @TempDir private Path folder;
  private ContentStore store;
  private Path pack;

  @BeforeEach
  void signAPack() throws IOException, GeneralSecurityException {
    store =
        new ContentStore(
            folder.resolve("data"),
            SharedData.content().resolve("sources"),
            InstantSource.fixed(Instant.EPOCH));
    pack =
        PackFixture.acme("1")
            .with(
                "pack.yaml",
                "name: acme\nversion: 1\nsignature: {file: pack.sig, key: acme-2026}\n")
            .folder(folder.resolve("acme"));
    var pair = newPair();
    var secret =
        Files.writeString(
            folder.resolve("secret.pem"), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    Files.writeString(pack.resolve("pack.sig"), PackSignature.sign(pack, "pack.sig", secret));
    trust("acme-2026", pair);
  }

  @Test
  void aPackThatIsSignedWithATrustedKeyIsInstalledAsSigned() throws IOException {
    var addition = store.add(PackSource.of(pack), true);

    assertThat(addition.pack().signedBy()).isEqualTo("acme-2026");
  }

  @Test
  void anyChangeBreaksTheSignature() throws IOException {
    Files.writeString(pack.resolve("rules/two.yml"), PackFixture.RULE.formatted("two"));

    refuses("is not the signature of these files");
  }

  @Test
  void aFileThatIsMissingBreaksTheSignature() throws IOException {
    Files.move(pack.resolve("rules/one.yml"), pack.resolve("rules/uno.yml"));

    refuses("is not the signature of these files");
  }

  @Test
  void aKeyThatIsNotTrustedRefuses() throws IOException {
    Files.delete(folder.resolve("data/content/trusted-keys/acme-2026.pem"));

    refuses("is not trusted");
  }

  @Test
  void anotherKeyOfTheSameNameRefuses() throws IOException, GeneralSecurityException {
    trust("acme-2026", newPair());

    refuses("is not the signature of these files");
  }

  @Test
  void rubbishInPlaceOfSignatureOrKeyRefuses() throws IOException {
    Files.writeString(pack.resolve("pack.sig"), "!!");
    refuses("p");
    Files.writeString(pack.resolve("pack.sig"), "AAAA");
    refuses("is not the signature");
    Files.writeString(folder.resolve("data/content/trusted-keys/acme-2026.pem"), "rubbish");
    refuses("holds no");
    Files.delete(pack.resolve("pack.sig"));
    refuses("p");
  }

  @Test
  void anUnsignedPackIsRefusedWhereSignaturesAreRequired() throws IOException {
    var unsigned = PackFixture.acme("2").folder(folder.resolve("unsigned"));

    assertThatThrownBy(() -> store.add(PackSource.of(unsigned), true))
        .hasMessageContaining("is not signed");
    assertThat(store.add(PackSource.of(unsigned), false).pack().signedBy()).isNull();
  }

  private void refuses(String why) {
    assertThatThrownBy(() -> store.add(PackSource.of(pack), false))
        .isInstanceOf(PackRefused.class)
        .hasMessageContaining(why);
  }

  private void trust(String name, KeyPair pair) throws IOException {
    var keys = Files.createDirectories(folder.resolve("data/content/trusted-keys"));
    Files.writeString(
        keys.resolve(name + ".pem"), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
  }

  private static KeyPair newPair() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  private static String pem(String label, byte[] key) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, Base64.getMimeEncoder().encodeToString(key), label);
  }
}
