/** Events of each tenant in immutable Parquet files, written and read by DuckDB. */
@NullMarked
package dev.vedette.store.lake;

import org.jspecify.annotations.NullMarked;
