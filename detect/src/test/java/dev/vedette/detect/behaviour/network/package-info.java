@NullMarked
package dev.vedette.detect.behaviour.network;

import org.jspecify.annotations.NullMarked;
