/** What command lines and scripts say. */
@NullMarked
package dev.vedette.detect.behaviour.command;

import org.jspecify.annotations.NullMarked;
