package dev.vedette.store.secrets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.CasesDatabase;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.DatabaseFailure;
import dev.vedette.store.cases.Scope;
import dev.vedette.store.cases.TenantRows;
import dev.vedette.store.cases.Tenants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret is readable with its tenant's keys, in its place, and by no other way. */
@ExtendWith(CasesDatabase.class)
class SecretsTest {
  private static final Scope PLATFORM = new Scope.Platform("test");

  @TempDir private Path folder;
  private final Database database;
  private final TenantId acme;
  private final TenantId birch;
  private Secrets secrets;

  SecretsTest(Database database) throws IOException {
    this.database = database;
    var tenants = new Tenants(database);
    acme = tenants.add(tenants.root().id(), Tenants.Kind.CLIENT, "Acme").id();
    birch = tenants.add(tenants.root().id(), Tenants.Kind.CLIENT, "Birch").id();
  }

  @BeforeEach
  void open() throws IOException {
    secrets = new Secrets(database, MasterKey.load(file(), Map.of()));
  }

  private Path file() {
    return folder.resolve("master.key");
  }

  private byte[] kept(TenantId tenant, String name) {
    return database
        .in(
            new Scope.Tenant(tenant),
            work ->
                work.find(
                    "select encrypted from secrets where tenant = ? and name = ?",
                    row -> row.getBytes(1),
                    tenant.value(),
                    name))
        .orElseThrow();
  }

  private void replace(TenantId tenant, String name, byte[] encrypted) {
    database.in(
        new Scope.Tenant(tenant),
        work ->
            work.update(
                "update secrets set encrypted = ? where tenant = ? and name = ?",
                encrypted,
                tenant.value(),
                name));
  }

  @Test
  void whatIsPutIsFound() {
    secrets.put(acme, "aws", "first");
    secrets.put(acme, "aws", "second \ud83d\ude00");
    secrets.put(acme, "azure", "");

    assertThat(secrets.find(acme, "aws")).contains("second \ud83d\ude00");
    assertThat(secrets.find(acme, "azure")).contains("");
    assertThat(secrets.find(acme, "none")).isEmpty();
    assertThat(secrets.find(birch, "aws")).isEmpty();
    assertThat(secrets.names(acme)).containsExactly("aws", "azure");
    assertThat(secrets.remove(acme, "aws")).isTrue();
    assertThat(secrets.remove(acme, "aws")).isFalse();
    assertThat(secrets.names(acme)).containsExactly("azure");
  }

  @Test
  void aLaterStartReadsTheSameSecrets() throws IOException {
    secrets.put(acme, "aws", "kept");

    var later = new Secrets(database, MasterKey.load(file(), Map.of()));

    assertThat(later.find(acme, "aws")).contains("kept");
  }

  @Test
  void theDatabaseHoldsNothingOfIt() {
    secrets.put(acme, "aws", "very visible");

    assertThat(new String(kept(acme, "aws"), ISO_8859_1)).doesNotContain("visible");
  }

  @Test
  void aSecretInAnothersPlaceIsNotRead() {
    secrets.put(acme, "aws", "of acme");
    secrets.put(acme, "azure", "also of acme");
    secrets.put(birch, "aws", "of birch");

    replace(birch, "aws", kept(acme, "aws"));
    replace(acme, "azure", kept(acme, "aws"));

    assertThatThrownBy(() -> secrets.find(birch, "aws")).isInstanceOf(SecretsFailure.class);
    assertThatThrownBy(() -> secrets.find(acme, "azure")).isInstanceOf(SecretsFailure.class);
  }

  @Test
  void theKeysOfAnotherTenantAreNotTaken() {
    secrets.put(acme, "aws", "of acme");
    secrets.put(birch, "aws", "of birch");

    database.in(
        PLATFORM,
        work ->
            work.update(
                "update keysets set wrapped = (select wrapped from keysets where tenant = ?)"
                    + " where tenant = ?",
                acme.value(),
                birch.value()));

    assertThatThrownBy(() -> secrets.find(birch, "aws"))
        .isInstanceOf(SecretsFailure.class)
        .hasMessageContaining("master key");
  }

  @Test
  void everyChangedByteIsNoticed() {
    secrets.put(acme, "aws", "short");
    var whole = kept(acme, "aws");

    for (int i = 0; i < whole.length; i++) {
      var changed = whole.clone();
      changed[i] ^= 1;
      replace(acme, "aws", changed);
      assertThatThrownBy(() -> secrets.find(acme, "aws")).isInstanceOf(SecretsFailure.class);
    }
  }

  @Test
  void destroyedKeysTakeTheirSecretsAlong() {
    secrets.put(acme, "aws", "of acme");
    secrets.put(birch, "aws", "of birch");
    var copied = kept(acme, "aws");

    new TenantRows(database).erase(acme, Map.of(), _ -> "");

    assertThat(secrets.find(acme, "aws")).isEmpty();
    secrets.put(acme, "aws", "new keys");
    replace(acme, "aws", copied);
    assertThatThrownBy(() -> secrets.find(acme, "aws")).isInstanceOf(SecretsFailure.class);
    assertThat(secrets.find(birch, "aws")).contains("of birch");
  }

  @Test
  void anotherMasterKeyReadsNothing() throws IOException {
    secrets.put(acme, "aws", "of acme");
    var other = new Secrets(database, MasterKey.load(folder.resolve("other.key"), Map.of()));

    assertThatThrownBy(() -> other.find(acme, "aws"))
        .isInstanceOf(SecretsFailure.class)
        .hasMessageContaining("master key");
    assertThatThrownBy(() -> other.put(acme, "aws", "x")).isInstanceOf(SecretsFailure.class);
    assertThat(secrets.find(acme, "aws")).contains("of acme");
  }

  @Test
  void nobodyHasSecretsWhoIsNoTenant() {
    assertThatThrownBy(() -> secrets.put(new TenantId("nobody"), "aws", "x"))
        .isInstanceOf(DatabaseFailure.class);
  }

  @Test
  void firstSecretsAtOnceShareTheirKeys() throws InterruptedException {
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 8; i++) {
      var name = "s" + i;
      threads.add(Thread.startVirtualThread(() -> secrets.put(acme, name, "value")));
    }
    for (var thread : threads) {
      thread.join();
    }

    assertThat(secrets.names(acme)).hasSize(8);
    for (var name : secrets.names(acme)) {
      assertThat(secrets.find(acme, name)).contains("value");
    }
  }

  @Test
  void theMasterKeyLiesInAFileOfItsOwnersOnly() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");

    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> MasterKey.load(file(), Map.of()))
        .isInstanceOf(SecretsFailure.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void theMasterKeyMayComeFromTheEnvironment() throws IOException {
    var nowhere = folder.resolve("none.key");
    var given = Map.of(MasterKey.VARIABLE, Files.readString(file()));
    secrets.put(acme, "aws", "kept");

    var same = new Secrets(database, MasterKey.load(nowhere, given));

    assertThat(same.find(acme, "aws")).contains("kept");
    assertThat(nowhere).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "!!!", "AAAA"})
  void whatIsNoMasterKeyIsRefusedWithoutBeingTold(String given) {
    for (var text : List.of(given, Base64.getEncoder().encodeToString(given.getBytes(UTF_8)))) {
      assertThatThrownBy(() -> MasterKey.load(file(), Map.of(MasterKey.VARIABLE, text)))
          .isInstanceOf(SecretsFailure.class)
          .hasMessageContaining("openssl rand -base64 32")
          .message()
          .doesNotContain(text);
    }
  }
}
