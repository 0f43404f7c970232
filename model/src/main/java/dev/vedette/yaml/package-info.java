/**
 * YAML with positions: the one way in which content (rules, mappings, playbooks, test cases) is
 * read, so that every message can name its file, line and column, and so that a hostile document
 * (alias bombs, deep nesting, huge scalars) is refused in one place.
 */
@NullMarked
package dev.vedette.yaml;

import org.jspecify.annotations.NullMarked;
