package dev.vedette.receive.otlp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One log record with what it stems from. Values are texts, truth values, longs, doubles, lists and
 * maps; bytes are base64.
 *
 * @param resource attributes of what logs, shared with the other records of the resource
 * @param scope the name of the library that logs, or empty
 * @param time nanoseconds since 1970, 0 if unknown
 * @param body null if there is none
 * @param more what else is said of it, such as its severity
 */
record LogRecord(
    Map<String, Object> resource,
    String scope,
    long time,
    @Nullable Object body,
    Map<String, Object> attributes,
    Map<String, Object> more) {}
