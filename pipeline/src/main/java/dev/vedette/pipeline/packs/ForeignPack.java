package dev.vedette.pipeline.packs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.detect.feeds.FeedKind;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Content that was published without a manifest of ours: rules of SigmaHQ, folders of YARA,
 * ATT&amp;CK, feeds of indicators. What it is follows from what is in it; a manifest is derived.
 */
final class ForeignPack {
  /** Where the files lie in the pack that is made of them. */
  static final String FOLDER = "files";

  /** ATT&amp;CK's techniques as a table, made of its bundle. */
  static final String TECHNIQUES = "attack/techniques.tsv";

  private static final Pattern VERSION =
      Pattern.compile(
          "(?<![0-9A-Za-z])(r\\d{4}-\\d{2}-\\d{2}|v?\\d{1,4}(\\.\\d{1,6}){1,3})(?![0-9])");
  private static final Pattern SIGMA = Pattern.compile("(?m)^(detection|correlation|filter)\\s*:");
  private static final Pattern INDICATOR =
      Pattern.compile("[^\\s,;\"']*[.:@][^\\s,;\"']+|[0-9a-fA-F]{32,128}");
  private static final int HEAD = 1 << 16;

  private final Path pack;
  private final Map<ContentKind, List<String>> content = new EnumMap<>(ContentKind.class);
  private @Nullable String attackVersion;

  private ForeignPack(Path pack) {
    this.pack = pack;
  }

  /**
   * Recognises the files below {@link #FOLDER} of a pack, and writes beside them what is derived.
   *
   * @param name what the pack is called by its file or address
   * @param digest of its files, for a version where none is to be found
   * @throws PackRefused if there is nothing that is content
   */
  static PackManifest derive(
      String origin, Path pack, String name, @Nullable String folder, String digest)
      throws IOException {
    var foreign = new ForeignPack(pack);
    foreign.recognise();
    if (foreign.content.isEmpty()) {
      throw new PackRefused(
          origin,
          "holds no Sigma or YARA rules, no ATT&CK bundle and no indicators, and no "
              + PackManifest.FILE);
    }
    var hints = Objects.toString(folder, "") + " " + name;
    var version =
        foreign
            .findVersion(hints)
            .filter(found -> ManifestReader.VERSION.matcher(found).matches())
            .orElse(digest.substring(0, 12));
    var manifest =
        new PackManifest(
            name(name), version, foreign.license(), null, null, null, null, foreign.content, null);
    Files.writeString(pack.resolve(PackManifest.FILE), ManifestWriter.write(manifest));
    return manifest;
  }

  private void recognise() throws IOException {
    List<Path> files;
    try (var walk = Files.walk(pack.resolve(FOLDER))) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      var kind = kind(file);
      if (kind.isPresent()) {
        add(kind.get(), file);
      }
    }
  }

  private void add(ContentKind kind, Path file) {
    switch (kind) {
      case RULES, YARA, EXCEPTIONS -> content.put(kind, List.of(FOLDER));
      case ATTACK -> content.put(kind, List.of(TECHNIQUES));
      case INDICATORS -> {
        // MISP's manifest and its events are one feed, of which the folder is the name.
        var feed = Files.isRegularFile(pack.resolve(FOLDER).resolve("manifest.json"));
        var name = feed ? FOLDER : pack.relativize(file).toString().replace('\\', '/');
        var names = content.computeIfAbsent(kind, _ -> new ArrayList<>());
        if (!names.contains(name)) {
          names.add(name);
        }
      }
      case SOURCES, REMEDIATION -> throw new IllegalStateException("never without a manifest");
    }
  }

  private Optional<ContentKind> kind(Path file) throws IOException {
    var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".exceptions.yml") || name.endsWith(".exceptions.yaml")) {
      return Optional.of(ContentKind.EXCEPTIONS);
    }
    var head = head(file);
    if (name.endsWith(".yml") || name.endsWith(".yaml")) {
      return SIGMA.matcher(head).find() ? Optional.of(ContentKind.RULES) : Optional.empty();
    }
    if (name.endsWith(".yar") || name.endsWith(".yara")) {
      return Optional.of(ContentKind.YARA);
    }
    if (head.stripLeading().startsWith("{") || head.stripLeading().startsWith("[")) {
      return json(file);
    }
    boolean isList = name.matches(".*\\.(txt|csv|ioc|ioc\\.gz|list|netset|ipset)(\\.gz)?");
    return isList && looksLikeIndicators(head)
        ? Optional.of(ContentKind.INDICATORS)
        : Optional.empty();
  }

  private Optional<ContentKind> json(Path file) throws IOException {
    var feed = FeedKind.of(file);
    if (feed != FeedKind.STIX) {
      return feed == FeedKind.MISP ? Optional.of(ContentKind.INDICATORS) : Optional.empty();
    }
    var attack = AttackBundle.find(file);
    if (attack.isEmpty()) {
      return Optional.of(ContentKind.INDICATORS);
    }
    attackVersion = attack.get().findVersion().orElse(null);
    var table = pack.resolve(TECHNIQUES);
    Files.createDirectories(table.getParent());
    Files.writeString(table, attack.get().table());
    return Optional.of(ContentKind.ATTACK);
  }

  /** At least half of the lines that are no comments begin with something that could be one. */
  private static boolean looksLikeIndicators(String head) {
    var lines =
        head.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("//"))
            .limit(200)
            .toList();
    long good =
        lines.stream()
            .filter(line -> Stream.of(line.split("[,;\t ]")).anyMatch(ForeignPack::isIndicator))
            .count();
    return !lines.isEmpty() && good * 2 >= lines.size();
  }

  private static boolean isIndicator(String word) {
    var bare = word.replace("\"", "").strip();
    return bare.length() < 2_048 && INDICATOR.matcher(bare).matches();
  }

  private static String head(Path file) throws IOException {
    try (var raw = Files.newInputStream(file);
        var in = String.valueOf(file).endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return new String(in.readNBytes(HEAD), UTF_8);
    } catch (ZipException | EOFException e) {
      return "";
    }
  }

  private Optional<String> findVersion(String hints) throws IOException {
    if (attackVersion != null) {
      return Optional.of(attackVersion);
    }
    var file = pack.resolve(FOLDER).resolve("version.txt");
    var told = Files.isRegularFile(file) ? head(file) : "";
    return VERSION.matcher(told + " " + hints).results().map(match -> match.group(1)).findFirst();
  }

  /** What the licence file of well-known publishers says. */
  private @Nullable String license() throws IOException {
    try (var files = Files.list(pack.resolve(FOLDER))) {
      for (Path file : files.sorted().toList()) {
        if (String.valueOf(file.getFileName()).toUpperCase(Locale.ROOT).startsWith("LICEN")) {
          return Licenses.recognise(head(file)).orElse(null);
        }
      }
    }
    return content.containsKey(ContentKind.ATTACK) ? "LicenseRef-ATTACK-Terms-of-Use" : null;
  }

  /** A name without what says the version or the format. */
  static String name(String of) {
    var name =
        of.toLowerCase(Locale.ROOT).replaceFirst("(\\.(zip|gz|json|ya?ml|yara?|csv|txt))+$", "");
    name = VERSION.matcher(name).replaceAll("");
    name = name.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    name = name.substring(0, Math.min(name.length(), 60)).replaceAll("-+$", "");
    return name.isEmpty() ? "content" : name;
  }
}
