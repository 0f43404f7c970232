package dev.vedette.detect.behaviour.command;

import dev.vedette.detect.behaviour.Needles;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.model.Attack;
import dev.vedette.model.Tactic;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** What is known of commands on every machine. Immutable. */
final class CommandPriors {
  private static final Attack OBFUSCATED = new Attack(Tactic.STEALTH, "T1027.010");
  private static final Attack FETCHED = new Attack(Tactic.COMMAND_AND_CONTROL, "T1105");
  private static final int CARETS = 4;
  private static final int BACKTICKS = 6;
  private static final int JOINED = 6;
  private static final int ENCODED = 80;
  private static final int LONG_WORD = 200;
  private static final int FOREIGN = 8;

  private final List<Feature> features = new ArrayList<>();
  private final Needles needles;
  private final Set<String> trusted;
  private final int encoded;
  private final int longWord;
  private final int carets;
  private final int backticks;
  private final int joined;
  private final int addressUrl;
  private final int notAscii;

  /**
   * One feature with its needles, which are numbered from {@code first} on.
   *
   * @param programs of which programs it speaks; empty for all
   * @param minimum how many different needles it takes
   */
  private record Feature(
      int first,
      List<String> needles,
      Set<String> programs,
      int minimum,
      int points,
      Attack attack,
      String words) {}

  CommandPriors(Priors priors) {
    var all = new ArrayList<String>();
    for (var item : priors.items("features")) {
      var own = List.copyOf(item.set("any"));
      features.add(
          new Feature(
              all.size(),
              own,
              item.has("programs") ? item.set("programs") : Set.of(),
              item.has("minimum") ? item.number("minimum") : 1,
              item.number("points"),
              item.attack(),
              item.text("words")));
      all.addAll(own);
      item.finish();
    }
    needles = new Needles(all);
    trusted = priors.set("trusted-scripts");
    encoded = priors.points("encoded");
    longWord = priors.points("long-word");
    carets = priors.points("carets");
    backticks = priors.points("backticks");
    joined = priors.points("joined-strings");
    addressUrl = priors.points("address-url");
    notAscii = priors.points("not-ascii");
  }

  /** Whether a script says of itself that it is one of Windows' own. */
  boolean isTrusted(String script) {
    for (var sign : trusted) {
      if (script.contains(sign)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Adds what is odd about a text on any machine.
   *
   * @param program the name of the program that runs it
   */
  void judge(String program, CommandText text, boolean isScript, Scorecard card) {
    var held = new BitSet();
    needles.find(text.plain(), held);
    if (!held.isEmpty()) {
      for (var feature : features) {
        judge(feature, program, held, card);
      }
    }
    judgeForm(text, isScript, card);
  }

  private static void judge(Feature feature, String program, BitSet held, Scorecard card) {
    int first = held.nextSetBit(feature.first());
    int end = feature.first() + feature.needles().size();
    if (first < 0 || first >= end) {
      return;
    }
    boolean isOfProgram = feature.programs().isEmpty() || feature.programs().contains(program);
    if (isOfProgram && held.get(feature.first(), end).cardinality() >= feature.minimum()) {
      var needle = feature.needles().get(first - feature.first()).strip();
      card.add(
          feature.points(), feature.attack(), () -> "%s (%s)".formatted(feature.words(), needle));
    }
  }

  private void judgeForm(CommandText text, boolean isScript, Scorecard card) {
    if (text.encoded() >= ENCODED) {
      card.add(
          encoded,
          OBFUSCATED,
          () -> "%d characters in a row that look encoded".formatted(text.encoded()));
    } else if (text.longest() >= LONG_WORD && !isScript) {
      card.add(longWord, () -> "a word of %d characters".formatted(text.longest()));
    }
    if (text.carets() >= (isScript ? BACKTICKS : CARETS)) {
      card.add(
          isScript ? backticks : carets,
          OBFUSCATED,
          () -> "%d signs inside words that shells ignore".formatted(text.carets()));
    }
    if (text.joined() >= JOINED) {
      card.add(joined, OBFUSCATED, () -> "text joined of %d pieces".formatted(text.joined() + 1));
    }
    if (text.foreign() >= FOREIGN && !isScript) {
      card.add(notAscii, () -> "%d characters that are not ASCII".formatted(text.foreign()));
    }
    if (hasAddressUrl(text.plain())) {
      card.add(addressUrl, FETCHED, () -> "a URL with an address in the place of a name");
    }
  }

  /** Whether a URL names its host by an IPv4 address. */
  private static boolean hasAddressUrl(String text) {
    int at = text.indexOf("://");
    while (at >= 0) {
      int digits = at + 3;
      int dots = 0;
      while (digits < text.length()
          && (text.charAt(digits) == '.' || Character.isDigit(text.charAt(digits)))) {
        dots += text.charAt(digits) == '.' ? 1 : 0;
        digits++;
      }
      if (dots == 3 && !text.startsWith("127.", at + 3)) {
        return true;
      }
      at = text.indexOf("://", at + 3);
    }
    return false;
  }
}
