package dev.vedette.bench.detection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipInputStream;

/** The records of a packed recording as lines of JSON. */
final class RecordingText {
  private static final int MOST_CHARACTERS = 24 << 20;

  private RecordingText() {}

  /** Its first file of JSON; empty if it has none, or one that is very long. */
  static String read(Path recording) throws IOException {
    try (var zip = new ZipInputStream(Files.newInputStream(recording))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".json")) {
          return read(zip);
        }
      }
    }
    return "";
  }

  private static String read(InputStream in) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(in, UTF_8));
    var text = new StringBuilder();
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (text.length() > MOST_CHARACTERS) {
        return "";
      }
      text.append(line).append('\n');
    }
    return text.toString();
  }
}
