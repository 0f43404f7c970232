package dev.vedette.pipeline.packs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells common licences by words that stand in their texts. */
final class Licenses {
  private static final List<Map.Entry<String, String>> BY_WORDS =
      List.of(
          Map.entry("detection rule license (drl) 1.1", "DRL-1.1"),
          Map.entry("detection rule license 1.1", "DRL-1.1"),
          Map.entry("apache license version 2.0", "Apache-2.0"),
          Map.entry("gnu general public license version 3", "GPL-3.0"),
          Map.entry("gnu general public license version 2", "GPL-2.0"),
          Map.entry("mozilla public license version 2.0", "MPL-2.0"),
          Map.entry("cc0 1.0 universal", "CC0-1.0"),
          Map.entry("permission is hereby granted free of charge to any person", "MIT"),
          Map.entry("redistribution and use in source and binary forms", "BSD"));

  private Licenses() {}

  /** The short name of the licence whose text this is the beginning of. */
  static Optional<String> recognise(String text) {
    var words = text.toLowerCase(Locale.ROOT).replaceAll("[\\s,]+", " ");
    return BY_WORDS.stream()
        .filter(entry -> words.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
