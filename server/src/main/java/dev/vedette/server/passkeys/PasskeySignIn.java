package dev.vedette.server.passkeys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import dev.vedette.store.cases.Accounts.User;
import dev.vedette.store.cases.DatabaseFailure;
import dev.vedette.store.cases.Passkeys;
import dev.vedette.store.cases.Passkeys.Passkey;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * The two ceremonies of WebAuthn (level 3, section 7): making a passkey, and signing in with it.
 * Keys are kept by the authenticator with whose they are, so that nobody need say a name, and only
 * used once that has verified who holds it. Safe for several threads.
 */
public final class PasskeySignIn {
  private static final String ENTER = "enter";
  private static final String MAKE = "make ";

  /**
   * How authenticators may say who made them, which is not asked: all that the library can read.
   */
  private static final Set<String> FORMATS =
      Set.of("none", "packed", "fido-u2f", "tpm", "apple", "android-key");

  private static final String NOT_ASKED =
      "This was not asked for here, or too long ago: begin anew.";

  private final Passkeys passkeys;
  private final Ceremonies ceremonies;
  private final Optional<RelyingParty> party;

  /**
   * What a browser is to ask an authenticator for.
   *
   * @param ceremony to be sent back with the answer
   * @param options JSON for {@code navigator.credentials}, with the member {@code publicKey}
   */
  public record Begun(String ceremony, String options) {}

  /**
   * @param address where browsers reach the platform
   */
  public PasskeySignIn(Passkeys passkeys, String address, InstantSource clock) {
    this.passkeys = passkeys;
    ceremonies = new Ceremonies(clock);
    party = Place.of(address).map(place -> party(place, passkeys));
  }

  private static RelyingParty party(Place place, Passkeys passkeys) {
    return RelyingParty.builder()
        .identity(RelyingPartyIdentity.builder().id(place.name()).name("Vedette").build())
        .credentialRepository(new KnownKeys(passkeys))
        .origins(Set.of(place.origin()))
        .allowUntrustedAttestation(true)
        .validateSignatureCounter(true)
        .build();
  }

  private RelyingParty party() throws PasskeyFailure {
    return party.orElseThrow(() ->
        new PasskeyFailure(
            "Passkeys need a name: set public-address to https:// and the name by which"
                + " browsers know the platform."));
  }

  /** Asks for a new key of somebody. */
  public Begun make(User user) throws PasskeyFailure {
    var asked =
        party()
            .startRegistration(
                StartRegistrationOptions.builder()
                    .user(
                        UserIdentity.builder()
                            .name(user.name())
                            .displayName(user.name())
                            .id(KnownKeys.handle(user.id()))
                            .build())
                    .authenticatorSelection(
                        AuthenticatorSelectionCriteria.builder()
                            .residentKey(ResidentKeyRequirement.REQUIRED)
                            .userVerification(UserVerificationRequirement.REQUIRED)
                            .build())
                    .timeout(Ceremonies.PATIENCE.toMillis())
                    .build());
    try {
      return new Begun(
          ceremonies.sign(MAKE + user.id(), asked.toJson()), asked.toCredentialsCreateJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what is asked cannot be written", e);
    }
  }

  /**
   * Keeps the key that was made.
   *
   * @param answer {@code PublicKeyCredential.toJSON()} of the browser
   */
  public Passkey keep(User user, String name, String ceremony, String answer)
      throws PasskeyFailure {
    var asked = ceremonies.read(MAKE + user.id(), ceremony);
    if (asked.isEmpty()) {
      throw new PasskeyFailure(NOT_ASKED);
    }
    var made = made(asked.get(), answer);
    if (!made.isUserVerified() || !ceremonies.finish(ceremony)) {
      throw new PasskeyFailure(NOT_ASKED);
    }
    var key =
        new Passkeys.Key(
            made.getKeyId().getId().getBytes(),
            made.getPublicKeyCose().getBytes(),
            made.getSignatureCount());
    return passkeys
        .add(user.id(), name, key)
        .orElseThrow(() ->
            new PasskeyFailure(
                "This passkey is known, or you have %d: remove one first."
                    .formatted(Passkeys.MOST)));
  }

  private RegistrationResult made(String asked, String answer) throws PasskeyFailure {
    try {
      var response = PublicKeyCredential.parseRegistrationResponseJson(answer);
      if (!FORMATS.contains(response.getResponse().getAttestation().getFormat())) {
        throw noNewPasskey();
      }
      return party()
          .finishRegistration(
              FinishRegistrationOptions.builder()
                  .request(PublicKeyCredentialCreationOptions.fromJson(asked))
                  .response(response)
                  .build());
    } catch (DatabaseFailure e) {
      throw e;
    } catch (IOException | RegistrationFailedException | RuntimeException e) {
      // What authenticators send is in three formats, whose readers throw whatever they like.
      throw noNewPasskey();
    }
  }

  private static PasskeyFailure noNewPasskey() {
    return new PasskeyFailure("This is no new passkey for this platform: begin anew.");
  }

  /** Asks for any key that is good here. */
  public Begun enter() throws PasskeyFailure {
    var asked =
        party()
            .startAssertion(
                StartAssertionOptions.builder()
                    .userVerification(UserVerificationRequirement.REQUIRED)
                    .timeout(Ceremonies.PATIENCE.toMillis())
                    .build());
    try {
      return new Begun(ceremonies.sign(ENTER, asked.toJson()), asked.toCredentialsGetJson());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what is asked cannot be written", e);
    }
  }

  /**
   * Whose key has signed, once for each time that it was asked for.
   *
   * @param answer {@code PublicKeyCredential.toJSON()} of the browser
   */
  public Passkey recognise(String ceremony, String answer) throws PasskeyFailure {
    var asked = ceremonies.read(ENTER, ceremony);
    if (asked.isEmpty()) {
      throw new PasskeyFailure(NOT_ASKED);
    }
    var shown = shown(asked.get(), answer);
    var passkey =
        passkeys
            .find(shown.getCredential().getCredentialId().getBytes())
            .filter(_ -> shown.isSuccess() && shown.isUserVerified())
            .orElseThrow(PasskeySignIn::unknown);
    if (!ceremonies.finish(ceremony) || !passkeys.use(passkey, shown.getSignatureCount())) {
      throw new PasskeyFailure(NOT_ASKED);
    }
    return passkey;
  }

  private AssertionResult shown(String asked, String answer) throws PasskeyFailure {
    try {
      return party()
          .finishAssertion(
              FinishAssertionOptions.builder()
                  .request(AssertionRequest.fromJson(asked))
                  .response(PublicKeyCredential.parseAssertionResponseJson(answer))
                  .build());
    } catch (DatabaseFailure e) {
      throw e;
    } catch (IOException | AssertionFailedException | RuntimeException e) {
      // What authenticators send is in three formats, whose readers throw whatever they like.
      throw unknown();
    }
  }

  private static PasskeyFailure unknown() {
    return new PasskeyFailure("This passkey is not known here, or was not used as it should be.");
  }
}
