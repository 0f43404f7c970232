package dev.vedette.sources.mapping;

import com.google.re2j.Pattern;
import dev.vedette.model.Event;
import dev.vedette.model.Tactic;
import dev.vedette.sources.mapping.Expression.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What products write of ATT&amp;CK, as OCSF's attack objects. */
final class AttackNames {
  private static final int MAX_ATTACKS = 32;
  private static final int LONGEST = 4096;
  private static final Pattern ID = Pattern.compile("\\b(TA\\d{4}|T\\d{4}(?:[._]\\d{3})?)\\b");
  private static final Map<String, Tactic> TACTICS = tactics();

  private AttackNames() {}

  private static Map<String, Tactic> tactics() {
    var tactics = new HashMap<String, Tactic>();
    for (var tactic : Tactic.values()) {
      tactics.put(letters(tactic.title()), tactic);
    }
    tactics.put("defenseevasion", Tactic.STEALTH);
    return Map.copyOf(tactics);
  }

  /**
   * The techniques and tactics that fields name, each once: ids anywhere in a text, and tactics by
   * name, as {@code Credential Access}, {@code CredentialAccess} or {@code
   * mitre_credential_access}.
   */
  static @Nullable Object attacks(Event event, List<Expression> arguments) {
    var ids = new LinkedHashSet<String>();
    for (var argument : arguments) {
      if (argument instanceof Field(int field)) {
        event.strings(field).forEach(text -> add(text, ids));
      } else if (argument.evaluate(event) instanceof String text) {
        add(text, ids);
      }
    }
    return ids.isEmpty()
        ? null
        : ids.stream()
            .limit(MAX_ATTACKS)
            .map(AttackNames::attack)
            .collect(Collectors.toCollection(ArrayList::new));
  }

  private static void add(String text, Set<String> ids) {
    if (text.length() > LONGEST) {
      return;
    }
    var named = TACTICS.get(letters(text));
    if (named != null) {
      ids.add(named.uid());
      return;
    }
    var matcher = ID.matcher(text.toUpperCase(Locale.ROOT));
    while (matcher.find() && ids.size() < MAX_ATTACKS) {
      ids.add(matcher.group(1).replace('_', '.'));
    }
  }

  private static String letters(String text) {
    var letters = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLetter(text.charAt(i))) {
        letters.append(text.charAt(i));
      }
    }
    var lower = letters.toString().toLowerCase(Locale.ROOT);
    return lower.startsWith("mitre") ? lower.substring("mitre".length()) : lower;
  }

  private static Map<String, Object> attack(String id) {
    var named = new LinkedHashMap<String, Object>();
    named.put("uid", id);
    var attack = new LinkedHashMap<String, Object>();
    attack.put(id.startsWith("TA") ? "tactic" : "technique", named);
    return attack;
  }
}
