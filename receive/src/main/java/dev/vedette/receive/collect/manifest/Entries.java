package dev.vedette.receive.collect.manifest;

import dev.vedette.receive.collect.manifest.Manifest.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks whether what somebody says about a collector is what its manifest asks for. */
public final class Entries {
  private Entries() {}

  /** What is wrong, in sentences without what was said; none if nothing is. */
  public static List<String> problems(Map<String, Setting> wanted, Map<String, String> said) {
    var problems = new ArrayList<String>();
    said.keySet().stream()
        .filter(name -> !wanted.containsKey(name))
        .forEach(name -> problems.add("'%s' is not asked for".formatted(shown(name))));
    wanted.forEach((name, setting) -> {
      var value = said.get(name);
      if (value == null && !setting.isOptional()) {
        problems.add("'%s' is missing: %s".formatted(name, setting.title()));
      } else if (value != null && !setting.matches().matcher(value).matches()) {
        problems.add(
            "'%s' does not look like it: %s%s"
                .formatted(
                    name,
                    setting.title(),
                    setting.example().isEmpty() ? "" : ", such as " + setting.example()));
      }
    });
    return problems;
  }

  private static String shown(String name) {
    return name.length() > 50 ? name.substring(0, 50) : name;
  }
}
