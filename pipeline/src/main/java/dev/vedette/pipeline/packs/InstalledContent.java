package dev.vedette.pipeline.packs;

import dev.vedette.model.Problem;
import dev.vedette.sigma.parse.RuleText;
import dev.vedette.sigma.parse.SigmaFiles;
import dev.vedette.sources.mapping.SourceLayer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The content that was active at one moment: where it lies, pack by pack with the one added last
 * first, and the users' own exceptions.
 */
public final class InstalledContent {
  /** Nothing is installed. */
  public static final InstalledContent NONE = new InstalledContent(List.of(), null, List.of());

  private static final String EXCEPTIONS = "exceptions";
  private static final String GROUPS = "tenant-groups.yaml";
  private static final String INDICATORS = "indicators";

  private final List<PackFolder> packs;
  private final @Nullable Path content;
  private final List<Problem> problems;

  InstalledContent(List<PackFolder> packs, @Nullable Path content, List<Problem> problems) {
    this.packs = List.copyOf(packs);
    this.content = content;
    this.problems = List.copyOf(problems);
  }

  /** Packs that the state names but that are damaged or gone. */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * The rules of each pack that has some, with the pack's author and licence; exceptions beside
   * them too. A pack's rules stand above those of the packs after it.
   */
  public List<SigmaFiles.Found> rules() {
    var found = new ArrayList<SigmaFiles.Found>();
    for (var pack : packs) {
      var parts = pack.paths(ContentKind.RULES).stream().map(pack::rules).toList();
      if (!parts.isEmpty()) {
        found.add(SigmaFiles.Found.of(parts));
      }
    }
    return found;
  }

  /** The mappings of each pack that has some; a pack's stand above those of the packs after it. */
  public List<SourceLayer> sources() {
    return packs.stream()
        .map(PackFolder::sources)
        .filter(layer -> !layer.paths().isEmpty())
        .toList();
  }

  /** Exceptions that do not stand beside rules: of the packs, and the users' own. */
  public List<SigmaFiles.Found> exceptions() {
    var found = new ArrayList<SigmaFiles.Found>();
    for (var pack : packs) {
      var beside = pack.paths(ContentKind.RULES);
      pack.paths(ContentKind.EXCEPTIONS).stream()
          .filter(path -> !beside.contains(path))
          .forEach(path -> found.add(pack.rules(path)));
    }
    own(EXCEPTIONS).ifPresent(folder -> found.add(SigmaFiles.read(folder)));
    return found;
  }

  /** Which tenants are in which groups, if somebody has said so. */
  public Optional<RuleText> tenantGroups() {
    return own(GROUPS).flatMap(file -> SigmaFiles.read(file).texts().stream().findFirst());
  }

  /** The files and folders of a kind, over all packs; and the users' own folder of indicators. */
  public List<Path> paths(ContentKind kind) {
    var paths = new ArrayList<Path>();
    packs.forEach(pack -> paths.addAll(pack.paths(kind)));
    if (kind == ContentKind.INDICATORS) {
      own(INDICATORS).ifPresent(paths::add);
    }
    return paths;
  }

  /** The users' own files and folders that are there. */
  static List<Path> own(Path content) {
    return Stream.of(EXCEPTIONS, GROUPS)
        .map(content::resolve)
        .filter(path -> Files.exists(path))
        .toList();
  }

  private Optional<Path> own(String name) {
    return Optional.ofNullable(content)
        .map(folder -> folder.resolve(name))
        .filter(path -> Files.exists(path));
  }
}
