package dev.vedette.pipeline.packs;

import dev.vedette.model.Problem;
import dev.vedette.pipeline.packs.ContentState.Versions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The content that is installed under a data folder, in its folder {@code content}:
 *
 * <ul>
 *   <li>{@code packs/NAME/VERSION-DIGEST/} holds a version of a pack; it never changes
 *   <li>{@code state.json} says which version of each is active; it is replaced in one step
 *   <li>{@code exceptions/} and {@code tenant-groups.yaml} are the users' own and survive upgrades
 *   <li>{@code trusted-keys/NAME.pem} are the keys whose signatures count
 * </ul>
 *
 * <p>Changes exclude each other across processes by the file {@code lock}. Readers need no lock: a
 * version is whole before the state names it, and a crash at any moment leaves the old state.
 */
public final class ContentStore {
  private static final int OWN_DEPTH = 4;

  private final Path content;
  private final Path shippedSources;
  private final StateFile stateFile;
  private final PackLimits limits;
  private final InstantSource clock;

  /**
   * @param data the data folder, which need not be there yet
   * @param shippedSources the mappings that come with Vedette
   */
  public ContentStore(Path data, Path shippedSources, InstantSource clock) {
    this(data, shippedSources, PackLimits.DEFAULT, clock);
  }

  ContentStore(Path data, Path shippedSources, PackLimits limits, InstantSource clock) {
    this.content = data.toAbsolutePath().normalize().resolve("content");
    this.shippedSources = shippedSources;
    this.stateFile = new StateFile(content.resolve("state.json"));
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * A pack that became active.
   *
   * @param isNew false if this very version was active before
   * @param problems what is wrong with pieces of it, which are left out
   */
  public record Addition(InstalledPack pack, boolean isNew, List<Problem> problems) {}

  public ContentState state() throws IOException {
    return stateFile.load();
  }

  /** The folder {@code content} of the data folder. */
  public Path folder() {
    return content;
  }

  /**
   * What is active now, the pack whose active version was added last first. A pack that is damaged
   * or gone is reported and left out.
   *
   * @throws IOException if the state cannot be read
   */
  public InstalledContent active() throws IOException {
    var packs = new ArrayList<PackFolder>();
    var problems = new ArrayList<Problem>();
    for (Versions versions : lastAddedFirst(stateFile.load())) {
      try {
        packs.add(load(versions.current()));
      } catch (PackRefused e) {
        problems.addAll(e.problems());
      } catch (IOException e) {
        problems.add(
            Problem.error(
                packFolder(versions.current()).toString(),
                0,
                0,
                "the pack cannot be read (" + e + "): add it again, or remove it"));
      }
    }
    return new InstalledContent(packs, content, problems);
  }

  private static List<Versions> lastAddedFirst(ContentState state) {
    return state.packs().stream()
        .sorted(Comparator.comparing((Versions versions) -> versions.current().added()).reversed())
        .toList();
  }

  /**
   * Changes whenever what is active does: with the state, and with the users' own files beside it.
   * Cheap enough to ask for every second.
   *
   * @throws IOException if the folder cannot be read
   */
  public String fingerprint() throws IOException {
    var seen = new StringBuilder();
    for (Path own : InstalledContent.own(content)) {
      try (Stream<Path> files = Files.walk(own, OWN_DEPTH)) {
        files.sorted().forEach(file -> seen.append(stamp(file)));
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    return stateFile.text() + seen;
  }

  /**
   * Changes whenever active files of one kind do, and not with others.
   *
   * @throws IOException if the folder cannot be read
   */
  public String fingerprint(ContentKind kind) throws IOException {
    var seen = new StringBuilder();
    for (Path path : active().paths(kind)) {
      try (Stream<Path> files = Files.walk(path, OWN_DEPTH)) {
        files.sorted().forEach(file -> seen.append(stamp(file)));
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    return seen.toString();
  }

  private static String stamp(Path file) {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return "%s %d %s\n".formatted(file, attributes.size(), attributes.lastModifiedTime());
    } catch (IOException e) {
      // Gone since it was listed: whoever took it away changed the folder too.
      return file + "\n";
    }
  }

  private PackFolder load(InstalledPack pack) throws IOException {
    var folder = packFolder(pack);
    var file = folder.resolve(PackManifest.FILE);
    var manifest = ManifestReader.read(file.toString(), Files.readString(file));
    return new PackFolder(folder.toString(), folder, manifest);
  }

  Path packFolder(InstalledPack pack) {
    return content.resolve("packs").resolve(pack.name()).resolve(pack.folder());
  }

  /**
   * Checks a pack whole and makes it active in place of what was.
   *
   * @throws PackRefused if it cannot be; nothing has changed then
   * @throws IOException if it cannot be read, or the data folder not be written
   */
  public Addition add(PackSource source, boolean requireSignature) throws IOException {
    try (var _ = ContentLock.acquire(content)) {
      var state = stateFile.load();
      var staging = freshStaging();
      try {
        return activate(state, staging, new PackAssembly(this, source, requireSignature));
      } finally {
        DurableFiles.deleteTree(staging);
      }
    }
  }

  private Addition activate(ContentState state, Path staging, PackAssembly assembly)
      throws IOException {
    var assembled = assembly.assemble(staging);
    var pack = assembled.pack();
    boolean isNew =
        state
            .find(pack.name())
            .filter(versions -> versions.current().folder().equals(pack.folder()))
            .isEmpty();
    if (isNew) {
      if (!isKept(state, pack)) {
        install(staging, pack);
      }
      var next = state.with(pack);
      stateFile.store(next);
      prune(next, pack.name());
    }
    return new Addition(pack, isNew, assembled.problems());
  }

  private static boolean isKept(ContentState state, InstalledPack pack) {
    return state.find(pack.name()).stream()
        .flatMap(versions -> versions.kept().stream())
        .anyMatch(kept -> kept.folder().equals(pack.folder()));
  }

  /** What a crash has left in its place is of no use to anybody. */
  private void install(Path staging, InstalledPack pack) throws IOException {
    var target = packFolder(pack);
    Files.createDirectories(target.getParent());
    DurableFiles.settleAll(staging);
    if (Files.exists(target)) {
      DurableFiles.deleteTree(target);
    }
    DurableFiles.move(staging, target);
  }

  /**
   * Makes the version before the active one active.
   *
   * @return that version, or nothing if there is none before or no such pack
   */
  public Optional<InstalledPack> rollBack(String name) throws IOException {
    try (var _ = ContentLock.acquire(content)) {
      var next = stateFile.load().rolledBack(name);
      if (next.isPresent()) {
        stateFile.store(next.get());
      }
      return next.flatMap(state -> state.find(name)).map(Versions::current);
    }
  }

  /** Removes a pack with all its versions, or answers false if there is none. */
  public boolean remove(String name) throws IOException {
    try (var _ = ContentLock.acquire(content)) {
      var state = stateFile.load();
      if (state.find(name).isEmpty()) {
        return false;
      }
      stateFile.store(state.without(name));
      DurableFiles.deleteTree(content.resolve("packs").resolve(name));
      return true;
    }
  }

  private Path freshStaging() throws IOException {
    var staging = content.resolve("staging");
    DurableFiles.deleteTree(staging);
    return Files.createDirectories(staging);
  }

  private void prune(ContentState state, String name) throws IOException {
    Set<String> wanted = new HashSet<>();
    state.find(name).ifPresent(all -> all.kept().forEach(pack -> wanted.add(pack.folder())));
    var folder = content.resolve("packs").resolve(name);
    var unwanted = new ArrayList<Path>();
    try (Stream<Path> versions = Files.list(folder)) {
      versions
          .filter(version -> !wanted.contains(String.valueOf(version.getFileName())))
          .forEach(unwanted::add);
    }
    for (Path version : unwanted) {
      DurableFiles.deleteTree(version);
    }
  }

  Path trustedKeys() {
    return content.resolve("trusted-keys");
  }

  Path shippedSources() {
    return shippedSources;
  }

  PackLimits limits() {
    return limits;
  }

  InstantSource clock() {
    return clock;
  }
}
