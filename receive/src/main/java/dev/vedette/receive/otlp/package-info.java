/** OpenTelemetry's logs over HTTP. */
@NullMarked
package dev.vedette.receive.otlp;

import org.jspecify.annotations.NullMarked;
