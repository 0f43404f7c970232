package dev.vedette.detect.observed;

/**
 * That an indicator is no more than one observation of a STIX pattern over several.
 *
 * @param pattern the whole pattern as it is written
 * @param number which of its comparisons it is, from 0 in the order of the text
 */
public record PatternPart(String pattern, int number) {}
