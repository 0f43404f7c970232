/** Which programs start which, and reach into which. */
@NullMarked
package dev.vedette.detect.behaviour.lineage;

import org.jspecify.annotations.NullMarked;
