/** HTTP as the ingest protocols see it, without a framework: the server binds them. */
@NullMarked
package dev.vedette.receive.http;

import org.jspecify.annotations.NullMarked;
