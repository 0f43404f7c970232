/** What is written down about a vendor's interface, so that it can be pulled from. */
@NullMarked
package dev.vedette.receive.collect.manifest;

import org.jspecify.annotations.NullMarked;
