/** Models of how people and their sessions prove who they are. */
@NullMarked
package dev.vedette.detect.behaviour.identity;

import org.jspecify.annotations.NullMarked;
