/** What ATT&amp;CK calls things, and how Vedette says them in a sentence. */
@NullMarked
package dev.vedette.correlate.attack;

import org.jspecify.annotations.NullMarked;
