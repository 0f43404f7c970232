package dev.vedette.sigma;

/**
 * Another rule that a rule's author points at.
 *
 * @param type how they are related: {@code derived}, {@code obsolete}, {@code merged}, {@code
 *     renamed} or {@code similar}
 */
public record RelatedRule(String id, String type) {}
