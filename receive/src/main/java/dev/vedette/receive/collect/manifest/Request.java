package dev.vedette.receive.collect.manifest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request; names in braces stand for settings and for {@code from} and {@code to}.
 *
 * @param body members of a JSON object that is posted, or null
 */
public record Request(
    String method,
    String url,
    Map<String, String> query,
    Map<String, String> headers,
    @Nullable Map<String, Object> body) {}
