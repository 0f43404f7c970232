package dev.vedette.cli.prove;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks for marks in bytes: as they are, in capitals, and for canaries also in base64 (wherever in
 * it they begin), in hexadecimal and in UTF-16.
 */
final class Search {
  private Search() {}

  /**
   * A mark that was found.
   *
   * @param at how many bytes come before it
   */
  record Found(Mark mark, int at) {}

  /** The first of some marks that is in a text of a character for each byte. */
  static Optional<Found> find(String bytes, List<Mark> marks) {
    var lower = bytes.toLowerCase(Locale.ROOT);
    for (var mark : marks) {
      int at = lower.indexOf(mark.text().toLowerCase(Locale.ROOT));
      if (at < 0 && mark.what().equals(Mark.CANARY)) {
        at = disguised(bytes, lower, mark.text());
      }
      if (at >= 0) {
        return Optional.of(new Found(mark, at));
      }
    }
    return Optional.empty();
  }

  private static int disguised(String bytes, String lower, String canary) {
    for (var form : base64(canary)) {
      int at = bytes.indexOf(form);
      if (at >= 0) {
        return at;
      }
    }
    int at = lower.indexOf(HexFormat.of().formatHex(canary.getBytes(UTF_8)));
    return at >= 0 ? at : lower.indexOf(String.join("\0", canary.split("")));
  }

  /** What stays the same of a text in base64, whatever stands around it. */
  static List<String> base64(String text) {
    var forms = new ArrayList<String>();
    for (int before = 0; before < 3; before++) {
      var padded = "x".repeat(before) + text;
      var whole = Base64.getEncoder().withoutPadding().encodeToString(padded.getBytes(UTF_8));
      // The first and the last characters hold bits of the neighbours.
      forms.add(whole.substring(before == 0 ? 0 : before + 1, padded.length() * 8 / 6));
    }
    return forms;
  }
}
