/** Models of how accounts use a cloud. */
@NullMarked
package dev.vedette.detect.behaviour.cloud;

import org.jspecify.annotations.NullMarked;
