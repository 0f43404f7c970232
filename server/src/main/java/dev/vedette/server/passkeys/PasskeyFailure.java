package dev.vedette.server.passkeys;

/** Why a passkey was not taken, in words for whoever holds it; nothing that was sent is in them. */
public final class PasskeyFailure extends Exception {
  private static final long serialVersionUID = 1;

  PasskeyFailure(String reason) {
    super(reason);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
