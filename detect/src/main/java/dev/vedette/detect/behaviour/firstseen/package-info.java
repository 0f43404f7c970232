/** What is seen for the first time among what lasts. */
@NullMarked
package dev.vedette.detect.behaviour.firstseen;

import org.jspecify.annotations.NullMarked;
