package dev.vedette.receive.collect.web;

import dev.vedette.receive.collect.manifest.JsonPath.Slice;
import dev.vedette.receive.collect.manifest.Paging;
import dev.vedette.receive.outward.Answer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out how the next page is asked for. */
final class NextPage {
  private static final Pattern LINK =
      Pattern.compile("<([^<>]{1,8192})>\\s*;[^,<]*\\brel=\"?next\"?");
  private static final int LONGEST = 8_192;

  private NextPage() {}

  /**
   * The address, the word or the number of the next page, or null at the last.
   *
   * @param before what this page was asked for with
   * @param count how many elements it has
   */
  static @Nullable String find(
      Paging paging, Answer answer, Slice whole, @Nullable String before, int count) {
    var next =
        switch (paging) {
          case Paging.None() -> null;
          case Paging.Link _ -> link(answer);
          case Paging.Header(var name) -> answer.header(name).orElse(null);
          case Paging.Address(var at) -> at.text(answer.body(), whole).orElse(null);
          case Paging.Cursor(var at, _, _) -> at.text(answer.body(), whole).orElse(null);
          case Paging.Offset(_, var limit) ->
              count < limit ? null : String.valueOf(number(before) + count);
        };
    return next == null || next.isEmpty() || next.length() > LONGEST ? null : next;
  }

  /** Whether what leads to the next page is an address. */
  static boolean isAddress(Paging paging) {
    return switch (paging) {
      case Paging.Link _, Paging.Header _, Paging.Address _ -> true;
      case Paging.None _, Paging.Cursor _, Paging.Offset _ -> false;
    };
  }

  private static long number(@Nullable String before) {
    return before == null ? 0 : Long.parseLong(before);
  }

  private static @Nullable String link(Answer answer) {
    for (var header : answer.headers("link")) {
      var found = LINK.matcher(header);
      if (found.find()) {
        return found.group(1);
      }
    }
    return null;
  }
}
