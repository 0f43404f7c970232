/** The API that osquery speaks to its server over TLS. */
@NullMarked
package dev.vedette.receive.osquery;

import org.jspecify.annotations.NullMarked;
