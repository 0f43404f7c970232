package dev.vedette.receive.otlp;

/** A request that is not what its encoding says. */
final class Malformed extends Exception {
  private static final long serialVersionUID = 1;

  Malformed(String message) {
    super(message);
  }
}
