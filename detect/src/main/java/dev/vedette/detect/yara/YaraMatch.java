package dev.vedette.detect.yara;

import dev.vedette.detect.yara.wire.RuleHit;

/**
 * A rule that matched a file.
 *
 * @param source the file that the rule stands in
 * @param hit what matched; offsets count from the beginning of the file
 */
public record YaraMatch(String source, RuleHit hit) {}
