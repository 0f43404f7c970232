/** Records as they are: NDJSON, or a file of any kind that can be scanned. */
@NullMarked
package dev.vedette.receive.raw;

import org.jspecify.annotations.NullMarked;
