package dev.vedette.sigma.lint;

import dev.vedette.sigma.RuleCheck;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.HashSet;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether the techniques in a rule's tags exist. What is no tag at all the parser says. */
final class TagCheck implements Check {
  private static final Pattern TECHNIQUE = Pattern.compile("attack\\.(t\\d{4}(?:\\.\\d{3})?)");
  private static final int PARENT_LENGTH = 5;

  private final TechniqueIds techniques;

  TagCheck(TechniqueIds techniques) {
    this.techniques = techniques;
  }

  @Override
  public void check(Draft draft, Remarks remarks) {
    var seen = new HashSet<String>();
    for (var tag : draft.scalars("tags")) {
      var text = tag.text().toLowerCase(Locale.ROOT);
      if (!seen.add(text)) {
        remarks.add(
            RuleCheck.DUPLICATE_TAG,
            tag,
            "the tag %s stands twice: remove one".formatted(Remarks.quote(text)));
      }
      var found = TECHNIQUE.matcher(text);
      if (found.matches()) {
        check(found.group(1).toUpperCase(Locale.ROOT), tag, remarks);
      }
    }
  }

  private void check(String id, YamlScalar tag, Remarks remarks) {
    if (techniques.known().isEmpty() || techniques.known().contains(id)) {
      return;
    }
    var replacement = techniques.revoked().get(id);
    if (replacement == null) {
      remarks.add(RuleCheck.UNKNOWN_TECHNIQUE, tag, unknown(id));
    } else {
      remarks.add(
          RuleCheck.REVOKED_TECHNIQUE,
          tag,
          "ATT&CK has revoked %s: %s"
              .formatted(
                  id,
                  replacement.isEmpty()
                      ? "remove the tag, or find the technique that fits"
                      : "write attack." + replacement.toLowerCase(Locale.ROOT)));
    }
  }

  private String unknown(String id) {
    var parent = id.substring(0, PARENT_LENGTH);
    return techniques.known().contains(parent)
        ? "%s has no sub-technique %s: write attack.%s, or correct the number"
            .formatted(parent, id.substring(PARENT_LENGTH), parent.toLowerCase(Locale.ROOT))
        : "ATT&CK has no technique %s: correct the number".formatted(id);
  }
}
