/** Models of what machines say to the internet: beacons, names, and what leaves. */
@NullMarked
package dev.vedette.detect.behaviour.network;

import org.jspecify.annotations.NullMarked;
