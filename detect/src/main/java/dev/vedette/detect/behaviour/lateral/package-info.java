/** How people and programs move from host to host. */
@NullMarked
package dev.vedette.detect.behaviour.lateral;

import org.jspecify.annotations.NullMarked;
