package dev.vedette.server.passkeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import dev.vedette.store.cases.Passkeys;
import dev.vedette.store.cases.Passkeys.Passkey;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The stored keys as the library asks for them. People are known to it by their ids, which tell
 * nothing about them; it takes their names for those, too.
 */
final class KnownKeys implements CredentialRepository {
  private final Passkeys passkeys;

  KnownKeys(Passkeys passkeys) {
    this.passkeys = passkeys;
  }

  static ByteArray handle(String user) {
    return new ByteArray(user.getBytes(UTF_8));
  }

  private static String user(ByteArray handle) {
    return new String(handle.getBytes(), UTF_8);
  }

  @Override
  public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String user) {
    return passkeys.list(user).stream()
        .map(passkey ->
            PublicKeyCredentialDescriptor.builder()
                .id(new ByteArray(passkey.key().credential()))
                .build())
        .collect(Collectors.toSet());
  }

  @Override
  public Optional<ByteArray> getUserHandleForUsername(String user) {
    return Optional.of(handle(user));
  }

  @Override
  public Optional<String> getUsernameForUserHandle(ByteArray handle) {
    return Optional.of(user(handle));
  }

  @Override
  public Optional<RegisteredCredential> lookup(ByteArray credential, ByteArray handle) {
    return passkeys
        .find(credential.getBytes())
        .filter(passkey -> handle(passkey.user()).equals(handle))
        .map(KnownKeys::registered);
  }

  @Override
  public Set<RegisteredCredential> lookupAll(ByteArray credential) {
    return passkeys.find(credential.getBytes()).map(KnownKeys::registered).stream()
        .collect(Collectors.toSet());
  }

  private static RegisteredCredential registered(Passkey passkey) {
    return RegisteredCredential.builder()
        .credentialId(new ByteArray(passkey.key().credential()))
        .userHandle(handle(passkey.user()))
        .publicKeyCose(new ByteArray(passkey.key().publicKey()))
        .signatureCount(passkey.key().counter())
        .build();
  }
}
