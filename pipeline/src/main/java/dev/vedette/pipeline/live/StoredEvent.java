package dev.vedette.pipeline.live;

import dev.vedette.sources.RecordFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to the lake.
 *
 * @param sequence the number of its record in the journal
 * @param time when it happened, epoch milliseconds; of an event that does not say, when it came
 * @param received when it came, epoch milliseconds
 * @param source what its sender calls itself
 * @param type the mapping that understood it, such as {@code windows-sysmon}, else {@code unknown}
 * @param attributes those that {@link LiveStore#attributes} asks for, in that order
 * @param raw its bytes, as they came; handed over, not to be changed
 * @param isUnderstood whether a mapping did
 */
@SuppressWarnings("ArrayRecordComponent") // Events are never compared, and there are many.
public record StoredEvent(
    long sequence,
    long time,
    long received,
    String source,
    String type,
    List<@Nullable Object> attributes,
    RecordFormat format,
    byte[] raw,
    boolean isUnderstood) {}
