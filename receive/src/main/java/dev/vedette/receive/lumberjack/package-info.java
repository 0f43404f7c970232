/** Lumberjack version 2: what Beats speak to Logstash. */
@NullMarked
package dev.vedette.receive.lumberjack;

import org.jspecify.annotations.NullMarked;
