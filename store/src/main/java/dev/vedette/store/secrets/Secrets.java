package dev.vedette.store.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.Scope;
import dev.vedette.store.cases.Transaction;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Texts that a tenant entrusts to the platform, such as the keys of its cloud accounts. Each tenant
 * has a keyset of its own, wrapped by the master key; tenant and name are associated data, so that
 * a secret that is moved to another's row is not read. Safe for several threads.
 */
public final class Secrets {
  private final Database database;
  private final MasterKey master;

  public Secrets(Database database, MasterKey master) {
    this.database = database;
    this.master = master;
  }

  /** Keeps a secret in place of a former one. */
  public void put(TenantId tenant, String name, String secret) {
    database.in(
        new Scope.Tenant(tenant),
        work -> {
          var encrypted = encrypt(aead(work, tenant), tenant, name, secret);
          return work.update(
              "insert into secrets (tenant, name, encrypted) values (?, ?, ?)"
                  + " on conflict (tenant, name) do update"
                  + " set encrypted = excluded.encrypted, updated = now()",
              tenant.value(),
              name,
              encrypted);
        });
  }

  /**
   * A secret, empty if there is none of that name.
   *
   * @throws SecretsFailure if it cannot be decrypted: it is not the tenant's, or the keys are not
   *     those that it was encrypted with
   */
  public Optional<String> find(TenantId tenant, String name) {
    return database.in(
        new Scope.Tenant(tenant),
        work -> {
          var encrypted =
              work.find(
                  "select encrypted from secrets where tenant = ? and name = ?",
                  row -> row.getBytes(1),
                  tenant.value(),
                  name);
          return encrypted.isEmpty()
              ? Optional.<String>empty()
              : Optional.of(decrypt(aead(work, tenant), tenant, name, encrypted.get()));
        });
  }

  /** What a tenant has secrets for. */
  public List<String> names(TenantId tenant) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.list(
                "select name from secrets where tenant = ? order by name",
                row -> row.getString(1),
                tenant.value()));
  }

  /** Whether there was such a secret. */
  public boolean remove(TenantId tenant, String name) {
    return database.in(
        new Scope.Tenant(tenant),
        work ->
            work.update("delete from secrets where tenant = ? and name = ?", tenant.value(), name)
                == 1);
  }

  private Aead aead(Transaction work, TenantId tenant) throws SQLException {
    var known = wrapped(work, tenant);
    if (known.isEmpty()) {
      work.update(
          "insert into keysets (tenant, wrapped) values (?, ?) on conflict do nothing",
          tenant.value(),
          fresh(tenant));
      known = wrapped(work, tenant);
    }
    return unwrap(known.orElseThrow(), tenant);
  }

  private static Optional<byte[]> wrapped(Transaction work, TenantId tenant) throws SQLException {
    return work.find(
        "select wrapped from keysets where tenant = ?", row -> row.getBytes(1), tenant.value());
  }

  private byte[] fresh(TenantId tenant) {
    try {
      return TinkProtoKeysetFormat.serializeEncryptedKeyset(
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get()),
          master.aead(),
          tenant.value().getBytes(UTF_8),
          AeadConfig2026.get());
    } catch (GeneralSecurityException e) {
      throw new SecretsFailure("no keys can be made for " + tenant, e);
    }
  }

  private Aead unwrap(byte[] wrapped, TenantId tenant) {
    try {
      return TinkProtoKeysetFormat.parseEncryptedKeyset(
              wrapped, master.aead(), tenant.value().getBytes(UTF_8), AeadConfig2026.get())
          .getPrimitive(AeadConfig2026.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new SecretsFailure(
          "the keys of %s cannot be read: is the master key the one that they were made with?"
              .formatted(tenant),
          e);
    }
  }

  private static byte[] encrypt(Aead aead, TenantId tenant, String name, String secret) {
    try {
      return aead.encrypt(secret.getBytes(UTF_8), place(tenant, name));
    } catch (GeneralSecurityException e) {
      throw new SecretsFailure("the secret %s cannot be encrypted".formatted(name), e);
    }
  }

  private static String decrypt(Aead aead, TenantId tenant, String name, byte[] encrypted) {
    try {
      return new String(aead.decrypt(encrypted, place(tenant, name)), UTF_8);
    } catch (GeneralSecurityException e) {
      throw new SecretsFailure(
          "the secret %s of %s is not readable with the keys of that tenant"
              .formatted(name, tenant),
          e);
    }
  }

  /** No tenant's id holds a slash. */
  private static byte[] place(TenantId tenant, String name) {
    return (tenant.value() + "/" + name).getBytes(UTF_8);
  }
}
