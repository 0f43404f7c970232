package dev.vedette.pipeline.packs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes packs, file by file. */
final class PackFixture {
  static final String RULE =
      """
      title: %1$s
      id: %1$s
      logsource: {product: windows, category: process_creation}
      detection: {s: {Image|endswith: '\\%1$s.exe'}, condition: s}
      """;

  private final Map<String, String> files = new LinkedHashMap<>();

  private PackFixture() {}

  static PackFixture pack() {
    return new PackFixture();
  }

  /** With a manifest and a rule. */
  static PackFixture acme(String version) {
    return pack()
        .with(
            "pack.yaml",
            "name: acme\nversion: " + version + "\nlicense: MIT\nauthor: Acme\nvedette: 0.1\n")
        .with("rules/one.yml", RULE.formatted("one"));
  }

  PackFixture with(String name, String text) {
    files.put(name, text);
    return this;
  }

  Path folder(Path folder) throws IOException {
    for (var file : files.entrySet()) {
      var path = folder.resolve(file.getKey());
      Files.createDirectories(path.resolve("..").normalize());
      Files.writeString(path, file.getValue());
    }
    return folder;
  }

  Path zip(Path zip) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (var file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue().getBytes(UTF_8));
      }
    }
    return zip;
  }
}
