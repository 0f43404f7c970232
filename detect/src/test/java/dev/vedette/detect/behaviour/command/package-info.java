@NullMarked
package dev.vedette.detect.behaviour.command;

import org.jspecify.annotations.NullMarked;
