package dev.vedette.detect.yara.child;

/** libyara is missing, or is not one that can be worked with. */
final class UnusableLibrary extends Exception {
  private static final long serialVersionUID = 1;

  UnusableLibrary(String message) {
    super(message);
  }
}
