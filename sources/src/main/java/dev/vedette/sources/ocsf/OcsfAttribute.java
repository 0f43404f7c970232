package dev.vedette.sources.ocsf;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a class or an object says of one attribute, completed from the dictionary.
 *
 * @param type a scalar type such as {@code ip_t}, or an object's name
 * @param profile the profile that brings the attribute, or null if it is always there
 * @param values the captions of an enumeration by value; empty if any value will do
 * @param sibling the attribute that names an enumeration's value, or null
 */
record OcsfAttribute(
    String type,
    boolean isArray,
    boolean isRequired,
    @Nullable String profile,
    Map<String, String> values,
    @Nullable String sibling) {}
