@NullMarked
package dev.vedette.server.ingest;

import org.jspecify.annotations.NullMarked;
