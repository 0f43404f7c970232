@NullMarked
package dev.vedette.sources.evtx;

import org.jspecify.annotations.NullMarked;
