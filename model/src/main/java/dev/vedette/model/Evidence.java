package dev.vedette.model;

import java.util.Map;

/**
 * The event behind a finding, copied out of the stream.
 *
 * @param raw the record as it was read, hostile text included
 * @param ocsf its OCSF projection: names to strings, numbers, booleans, lists and maps
 */
public record Evidence(String raw, Map<String, Object> ocsf) {}
