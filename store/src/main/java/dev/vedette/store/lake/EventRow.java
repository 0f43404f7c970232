package dev.vedette.store.lake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event to be stored.
 *
 * @param sequence ascending within a tenant; what has come once does not come again
 * @param time when it happened, epoch milliseconds UTC
 * @param received when it came, epoch milliseconds UTC
 * @param source what its sender calls itself
 * @param type what it was understood as
 * @param values those of {@link EventColumn#ALL}, in that order: texts, numbers, lists or nulls
 * @param format how its bytes are to be decoded, one lower-case word
 * @param raw its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Rows are never compared, and there are many.
public record EventRow(
    long sequence,
    long time,
    long received,
    String source,
    String type,
    List<@Nullable Object> values,
    String format,
    byte[] raw) {}
