package dev.vedette.server.options;

/** An option that cannot be used as it was set; the message says where and what instead. */
public final class WrongOption extends RuntimeException {
  private static final long serialVersionUID = 1;

  WrongOption(String message) {
    super(message);
  }
}
