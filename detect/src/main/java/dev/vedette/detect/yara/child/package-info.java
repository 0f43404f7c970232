/**
 * The process that runs libyara. It knows the protocol and the JDK, nothing else of Vedette: what
 * crashes, hangs or takes too much memory here takes nothing with it.
 */
@NullMarked
package dev.vedette.detect.yara.child;

import org.jspecify.annotations.NullMarked;
