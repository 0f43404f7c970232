package dev.vedette.sources.ocsf;

import java.util.List;
import java.util.Map;

/**
 * An event class or an object with all that it inherits.
 *
 * @param uid the class's number with category and extension, or 0
 * @param atLeastOne attributes of which one must be there; empty for no such rule
 * @param justOne attributes of which exactly one must be there; empty for no such rule
 */
record OcsfShape(
    String name,
    String caption,
    int uid,
    Map<String, OcsfAttribute> attributes,
    List<String> atLeastOne,
    List<String> justOne) {}
