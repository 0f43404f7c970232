package dev.vedette.model;

import org.jspecify.annotations.Nullable;

/**
 * A technique of MITRE ATT&amp;CK in the service of a tactic; either part may be unknown.
 *
 * @param technique its id, such as {@code T1059.001}
 */
public record Attack(@Nullable Tactic tactic, @Nullable String technique) {}
