/**
 * Tells people of incidents and alerts, by the channels that they chose, and proves that it did.
 */
@NullMarked
package dev.vedette.server.notify;

import org.jspecify.annotations.NullMarked;
