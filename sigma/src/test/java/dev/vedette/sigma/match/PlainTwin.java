package dev.vedette.sigma.match;

import dev.vedette.model.Event;
import dev.vedette.model.FieldNames;
import dev.vedette.sigma.Clause;
import dev.vedette.sigma.Clause.Leaf;
import dev.vedette.sigma.Folding;
import dev.vedette.sigma.TextPattern;
import dev.vedette.sigma.ValueTest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sigma's meaning written down without a thought for speed: walks the tree, one string at a time,
 * with the JDK's regular expressions and addresses instead of the engine's.
 */
final class PlainTwin {
  private final FieldNames names;
  private final Map<TextPattern, Pattern> patterns = new HashMap<>();
  private final Map<TextPattern, Pattern> casedPatterns = new HashMap<>();

  PlainTwin(FieldNames names) {
    this.names = names;
  }

  boolean holds(Clause clause, Event event) {
    return switch (clause) {
      case Clause.AllOf(var parts) -> parts.stream().allMatch(part -> holds(part, event));
      case Clause.AnyOf(var parts) -> parts.stream().anyMatch(part -> holds(part, event));
      case Clause.Not(var part) -> !holds(part, event);
      case Clause.Selection(_, var part) -> holds(part, event);
      case Leaf(var field, ValueTest.Exists(var isWanted)) ->
          isWanted != slots(event, field).isEmpty();
      case Leaf(var field, ValueTest.IsNull _) ->
          slots(event, field).isEmpty()
              || slots(event, field).stream().anyMatch(slot -> event.form(slot) == Event.NULL);
      case Leaf(var field, var test) ->
          slots(event, field).stream()
              .filter(slot -> event.form(slot) != Event.NULL)
              .anyMatch(slot -> holds(test, event.value(slot), event));
    };
  }

  private List<Integer> slots(Event event, @Nullable String field) {
    var slots = new ArrayList<Integer>();
    for (int slot = 0; slot < event.size(); slot++) {
      if (field == null || event.field(slot) == names.find(field)) {
        slots.add(slot);
      }
    }
    return slots;
  }

  private boolean holds(ValueTest test, String value, Event event) {
    return switch (test) {
      case ValueTest.Text(var pattern, var isCased) -> matches(pattern, isCased, value);
      case ValueTest.Regex(var expression) ->
          Pattern.compile(expression, Pattern.UNICODE_CASE).matcher(value).find();
      case ValueTest.Compare compare -> Decimals.holds(compare, value);
      case ValueTest.Network(var network) -> isInside(network.toString(), value);
      case ValueTest.Date(var part, var comparison, var bound) ->
          Timestamps.parse(value)
              .map(time -> comparison.holds(Long.compare(part.of(time), bound)))
              .orElse(false);
      case ValueTest.SameAs same ->
          event.strings(names.find(same.otherField())).stream()
              .anyMatch(other ->
                  matches(TextPattern.literal(other).shaped(same.shape()), same.isCased(), value));
      case ValueTest.Unresolved _, ValueTest.Exists _, ValueTest.IsNull _ -> false;
    };
  }

  private boolean matches(TextPattern pattern, boolean isCased, String value) {
    return (isCased ? casedPatterns : patterns)
        .computeIfAbsent(pattern, p -> regex(p, isCased))
        .matcher(isCased ? value : Folding.fold(value))
        .matches();
  }

  private static Pattern regex(TextPattern pattern, boolean isCased) {
    var regex =
        pattern.parts().stream()
            .map(part ->
                switch (part) {
                  case TextPattern.Literal(var text) ->
                      Pattern.quote(isCased ? text : Folding.fold(text));
                  case TextPattern.AnyOne _ -> ".";
                  case TextPattern.AnyRun _ -> ".*";
                  case TextPattern.Dash _ -> "[-/\u2013\u2014\u2015]";
                })
            .collect(Collectors.joining());
    return Pattern.compile(regex, Pattern.DOTALL);
  }

  private static boolean isInside(String network, String value) {
    if (!value.contains(":") && value.split("\\.", -1).length != 4) {
      return false;
    }
    try {
      int slash = network.indexOf('/');
      var base = InetAddress.ofLiteral(network.substring(0, slash)).getAddress();
      var address = InetAddress.ofLiteral(value.replaceAll("%.*", "")).getAddress();
      int bits = Integer.parseInt(network.substring(slash + 1));
      boolean isSame = base.length == address.length;
      for (int bit = 0; isSame && bit < bits; bit++) {
        int mask = 0x80 >> (bit & 7);
        isSame = (base[bit >> 3] & mask) == (address[bit >> 3] & mask);
      }
      return isSame;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
