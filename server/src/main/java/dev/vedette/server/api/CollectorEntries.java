package dev.vedette.server.api;

import dev.vedette.receive.collect.manifest.Entries;
import dev.vedette.receive.collect.manifest.Manifest;
import dev.vedette.receive.collect.manifest.Manifest.Setting;
import dev.vedette.server.Platform;
import dev.vedette.server.web.ProblemException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what somebody says about a collector or an account. */
final class CollectorEntries {
  private static final int LONGEST = 16_384;
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int LONGEST_NAME = 20;

  private CollectorEntries() {}

  /**
   * @throws ProblemException 400 if there is no such manifest
   */
  static Manifest manifest(Platform platform, @Nullable String kind) {
    return platform
        .collecting()
        .manifests()
        .find(kind == null ? "" : kind)
        .orElseThrow(
            () -> new ProblemException(400, "Send kind: one of GET /api/v1/collector-kinds."));
  }

  /** A name that is fit for the name of a source. */
  static String name(@Nullable String name) {
    if (name == null || name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
      throw new ProblemException(
          400, "Send name: up to 20 small letters, digits, and hyphens between them.");
    }
    return name;
  }

  /** Those of a manifest that a collector has to say itself, or an account for it. */
  static Map<String, Setting> wanted(Map<String, Setting> all, Predicate<Setting> which) {
    var wanted = new LinkedHashMap<String, Setting>();
    all.forEach((name, setting) -> {
      if (which.test(setting)) {
        wanted.put(name, setting);
      }
    });
    return wanted;
  }

  /**
   * What is said, if it is what is wanted.
   *
   * @throws ProblemException 400 that tells all that is wrong
   */
  static Map<String, String> read(
      Map<String, Setting> wanted, @Nullable Map<String, @Nullable String> said) {
    var values = new HashMap<String, String>();
    if (said != null) {
      said.forEach((name, value) -> {
        if (value != null && !value.isBlank()) {
          values.put(name, value.strip());
        }
      });
    }
    if (values.values().stream().anyMatch(value -> value.length() > LONGEST)) {
      throw new ProblemException(400, "What is said has up to " + LONGEST + " characters each.");
    }
    var problems = Entries.problems(wanted, values);
    if (!problems.isEmpty()) {
      throw new ProblemException(400, String.join("; ", problems) + ".");
    }
    return values;
  }

  /** The streams that are wanted; all if none is named. */
  static List<String> streams(Manifest manifest, @Nullable List<String> said) {
    if (said == null || said.isEmpty()) {
      return manifest.streams().stream().map(each -> each.id()).toList();
    }
    if (!said.stream().allMatch(id -> id != null && manifest.stream(id).isPresent())) {
      throw new ProblemException(400, "streams names what this kind has not.");
    }
    return said.stream().distinct().toList();
  }
}
