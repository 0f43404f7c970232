/** The certificate that the platform shows. */
@NullMarked
package dev.vedette.server.tls;

import org.jspecify.annotations.NullMarked;
