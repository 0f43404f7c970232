package dev.vedette.correlate;

import org.jspecify.annotations.Nullable;

/**
 * A logon from elsewhere. It raises nothing by itself, but shows the way from one host to the next.
 *
 * @param time epoch milliseconds
 * @param host where somebody logged on
 * @param account who, as logged
 * @param source the address that they came from, or a host's name
 */
public record Logon(
    long time, String host, @Nullable String account, @Nullable String domain, String source) {}
