/** Incidents as STIX 2.1, for other platforms. */
@NullMarked
package dev.vedette.server.stix;

import org.jspecify.annotations.NullMarked;
