package dev.vedette.cli.prove;

/**
 * Something that nobody but one tenant may ever see.
 *
 * @param what such as {@code canary} or {@code incident id}
 * @param isSecret whether not even the platform's log may show it
 */
record Mark(String what, String text, boolean isSecret) {
  static final String CANARY = "canary";
}
