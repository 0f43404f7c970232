/** Where senders come in over HTTP: from a connection to a protocol and back. */
@NullMarked
package dev.vedette.server.ingest;

import org.jspecify.annotations.NullMarked;
