/**
 * Looks over rules as an experienced colleague would: what parses may still never fire, fire always
 * or cost too much. Each check is one class; what is told is listed in {@link
 * dev.vedette.sigma.RuleCheck}.
 */
@NullMarked
package dev.vedette.sigma.lint;

import org.jspecify.annotations.NullMarked;
