/**
 * What Vedette and the process that runs libyara say to each other: frames of a length, a type and
 * a payload. Either side takes the other for broken or hostile and checks every length.
 */
@NullMarked
package dev.vedette.detect.yara.wire;

import org.jspecify.annotations.NullMarked;
