package dev.vedette.sigma.parse;

/**
 * The text of a rule file.
 *
 * @param file how problems name it, with {@code !} before a path inside an archive
 */
public record RuleText(String file, String text) {}
