@NullMarked
package dev.vedette.receive.otlp;

import org.jspecify.annotations.NullMarked;
