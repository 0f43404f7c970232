/** That no tenant sees anything of another. */
@NullMarked
package dev.vedette.server.isolation;

import org.jspecify.annotations.NullMarked;
