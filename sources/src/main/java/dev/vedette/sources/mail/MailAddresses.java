package dev.vedette.sources.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The addresses in a field, such as {@code "Doe, Ada" <ada@example.org>, bob@example.org}. */
final class MailAddresses {
  private static final int MOST = 200;
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9._%+='-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,8}");
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.){0,500}+\"");
  private static final Pattern BRACKETED = Pattern.compile("<([^<>]{1,320})>");

  private MailAddresses() {}

  /**
   * The addresses in small letters. Of an entry with one in angle brackets only that counts: a name
   * beside it may be an address too, to mislead whoever reads it.
   */
  static List<String> of(@Nullable String field) {
    if (field == null) {
      return List.of();
    }
    var found = new ArrayList<String>();
    for (var entry : QUOTED.matcher(field).replaceAll("").split(",", MOST)) {
      var bracketed = BRACKETED.matcher(entry);
      var matcher = ADDRESS.matcher(bracketed.find() ? bracketed.group(1) : entry);
      if (matcher.find()) {
        found.add(matcher.group().toLowerCase(Locale.ROOT));
      }
    }
    return found;
  }

  /** The first address, or null. */
  static @Nullable String first(@Nullable String field) {
    var all = of(field);
    return all.isEmpty() ? null : all.getFirst();
  }
}
