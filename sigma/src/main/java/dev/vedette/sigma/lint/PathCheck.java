package dev.vedette.sigma.lint;

import dev.vedette.sigma.RuleCheck;
import dev.vedette.sigma.ValueTest.Shape;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.Set;
import java.util.regex.Pattern;

/** File names where Windows gives whole paths. */
final class PathCheck implements Check {
  /** Fields of Sysmon that hold the whole path of a program or library. */
  private static final Set<String> PROGRAMS =
      Set.of("Image", "ParentImage", "SourceImage", "TargetImage", "ImageLoaded");

  private static final Set<String> PATHS =
      Set.of("TargetFilename", "SourceFilename", "CurrentDirectory", "TargetObject");

  private static final Pattern FILE_NAME =
      Pattern.compile("(?i)[\\w-]+(\\.[\\w-]+)*\\.(exe|com|dll|sys|scr|cpl|ocx)");

  static boolean isPathField(String field) {
    return PROGRAMS.contains(field) || PATHS.contains(field);
  }

  @Override
  public void check(Draft draft, Remarks remarks) {
    for (var item : draft.items()) {
      if (PROGRAMS.contains(item.field()) && item.isText() && !item.isEncoded()) {
        item.values().forEach(value -> check(item, value, remarks));
      }
    }
  }

  private static void check(Item item, YamlScalar value, Remarks remarks) {
    if (!FILE_NAME.matcher(value.text()).matches()) {
      return;
    }
    if (item.shape() == Shape.WHOLE) {
      remarks.add(
          RuleCheck.BARE_FILE_NAME,
          value,
          "%s is a whole path, never just a name: write %s|endswith: '\\%s'"
              .formatted(item.field(), item.field(), value.text()));
    } else if (item.shape() == Shape.END) {
      remarks.add(
          RuleCheck.PARTIAL_FILE_NAME,
          value,
          "%s also ends longer names: write '\\%s'"
              .formatted(Remarks.quote(value.text()), value.text()));
    }
  }
}
