/** Elasticsearch's bulk API and the handshakes of its shippers. */
@NullMarked
package dev.vedette.receive.elastic;

import org.jspecify.annotations.NullMarked;
