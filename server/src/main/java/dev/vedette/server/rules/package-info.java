/** The rules that run, and what people decide about them at the nodes of the tree of tenants. */
@NullMarked
package dev.vedette.server.rules;

import org.jspecify.annotations.NullMarked;
