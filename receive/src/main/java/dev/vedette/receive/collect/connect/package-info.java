/** Opens what a manifest describes, whatever it is pulled with. */
@NullMarked
package dev.vedette.receive.collect.connect;

import org.jspecify.annotations.NullMarked;
