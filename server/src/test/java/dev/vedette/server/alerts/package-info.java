@NullMarked
package dev.vedette.server.alerts;

import org.jspecify.annotations.NullMarked;
