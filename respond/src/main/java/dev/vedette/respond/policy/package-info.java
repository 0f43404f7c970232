/** What a tenant allows to be done, and what it holds dear. */
@NullMarked
package dev.vedette.respond.policy;

import org.jspecify.annotations.NullMarked;
