/** What tenants look for of their own, what was met, and what was met before it was known. */
@NullMarked
package dev.vedette.server.indicators;

import org.jspecify.annotations.NullMarked;
