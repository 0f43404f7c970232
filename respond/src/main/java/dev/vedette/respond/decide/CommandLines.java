package dev.vedette.respond.decide;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Entity;
import dev.vedette.model.Finding;
import dev.vedette.model.Observable;
import dev.vedette.respond.brakes.PublicInternet;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the command lines of an attack name of the internet: the hosts of URLs in them, also in what
 * is encoded in base64, as PowerShell takes it.
 */
final class CommandLines {
  private static final int MOST_CHARACTERS = 16_384;
  private static final int MOST_FOUND = 20;
  private static final Pattern URL =
      Pattern.compile("(?i)\\b(?:https?|ftp)://(\\[[0-9a-f:]{2,39}]|[a-z0-9._-]{1,253})");
  private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9+/]{24,}={0,2}");

  private CommandLines() {}

  /** The addresses and names, each with the findings that name it. */
  static Map<Entity, Set<String>> internet(List<Finding> findings) {
    var found = new LinkedHashMap<Entity, Set<String>>();
    for (var finding : findings) {
      for (var observable : finding.observables()) {
        // The parent's command line may be an innocent user's, and an actor's too.
        if (observable.type() == Observable.Type.COMMAND_LINE
            && observable.name().equals("process.cmd_line")) {
          read(observable.value(), finding.uid(), found);
        }
      }
    }
    return found;
  }

  private static void read(String line, String finding, Map<Entity, Set<String>> found) {
    var text = line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) : line;
    urls(text, finding, found);
    var encoded = ENCODED.matcher(text);
    while (encoded.find()) {
      decoded(encoded.group()).ifPresent(plain -> urls(plain, finding, found));
    }
  }

  private static void urls(String text, String finding, Map<Entity, Set<String>> found) {
    var url = URL.matcher(text);
    while (url.find()) {
      entity(url.group(1).toLowerCase(Locale.ROOT))
          .filter(entity -> found.containsKey(entity) || found.size() < MOST_FOUND)
          .ifPresent(entity -> found.computeIfAbsent(entity, _ -> new TreeSet<>()).add(finding));
    }
  }

  private static Optional<Entity> entity(String host) {
    var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    if (PublicInternet.isAddress(bare)) {
      return Optional.of(new Entity(Entity.Type.ADDRESS, bare));
    }
    return PublicInternet.isDomain(bare)
        ? Optional.of(new Entity(Entity.Type.DOMAIN, bare))
        : Optional.empty();
  }

  /** PowerShell encodes UTF-16; others UTF-8. */
  private static Optional<String> decoded(String encoded) {
    try {
      var padded = encoded + "=".repeat((4 - encoded.length() % 4) % 4);
      var bytes = Base64.getDecoder().decode(padded);
      boolean isWide = bytes.length > 3 && bytes[1] == 0 && bytes[3] == 0;
      return Optional.of(new String(bytes, isWide ? UTF_16LE : UTF_8));
    } catch (IllegalArgumentException e) {
      // Not everything that looks like base64 is.
      return Optional.empty();
    }
  }
}
