/**
 * Decides what to do about an incident. For now: the plan of what a person should do, made from the
 * steps in {@code content/remediation}.
 */
@NullMarked
package dev.vedette.respond;

import org.jspecify.annotations.NullMarked;
