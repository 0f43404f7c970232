/** What goes wrong with the platform itself, and with what is sent to it. */
@NullMarked
package dev.vedette.server.alerts;

import org.jspecify.annotations.NullMarked;
