@NullMarked
package dev.vedette.receive.netflow;

import org.jspecify.annotations.NullMarked;
