package dev.vedette.cli.prove;

/** The proof could not be made: something that it needs did not work; the message says what. */
public final class ProofImpossible extends RuntimeException {
  private static final long serialVersionUID = 1;

  ProofImpossible(String message) {
    super(message);
  }

  ProofImpossible(String message, Throwable cause) {
    super(message, cause);
  }
}
