/** Where an address is on earth and whose network it belongs to, as far as anybody says. */
@NullMarked
package dev.vedette.detect.geography;

import org.jspecify.annotations.NullMarked;
