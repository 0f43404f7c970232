package dev.vedette.store.hunt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a hunt has found.
 *
 * @param rows numbers, booleans, texts (times in ISO 8601, UTC) and nulls
 * @param isCut whether there were more rows than the limits allow
 */
public record HuntResult(List<String> columns, List<List<@Nullable Object>> rows, boolean isCut) {}
