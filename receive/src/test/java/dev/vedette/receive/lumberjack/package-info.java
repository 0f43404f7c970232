@NullMarked
package dev.vedette.receive.lumberjack;

import org.jspecify.annotations.NullMarked;
