/** How the running platform parts with a tenant. */
@NullMarked
package dev.vedette.server.offboarding;

import org.jspecify.annotations.NullMarked;
