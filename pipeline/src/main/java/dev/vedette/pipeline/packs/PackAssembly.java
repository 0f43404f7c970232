package dev.vedette.pipeline.packs;

import dev.vedette.model.Problem;
import dev.vedette.model.VedetteVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a checked pack in a folder out of what a user gave. */
final class PackAssembly {
  private final ContentStore store;
  private final PackSource source;
  private final boolean requireSignature;
  private final String origin;

  PackAssembly(ContentStore store, PackSource source, boolean requireSignature) {
    this.store = store;
    this.source = source;
    this.requireSignature = requireSignature;
    this.origin = PackText.harmless(source.origin());
  }

  record Assembled(InstalledPack pack, List<Problem> problems) {}

  /**
   * Copies, recognises and checks.
   *
   * @param folder empty
   * @throws PackRefused if anything about the whole is wrong
   */
  Assembled assemble(Path folder) throws IOException {
    try {
      return checked(folder);
    } catch (PackRefused e) {
      throw new PackRefused(shorten(folder, e.problems()));
    }
  }

  private Assembled checked(Path folder) throws IOException {
    var files = folder.resolve(ForeignPack.FOLDER);
    Files.createDirectories(files);
    var top = PackCopy.copy(source.file(), origin, files, store.limits());
    var manifest =
        Files.isRegularFile(files.resolve(PackManifest.FILE))
            ? ownManifest(folder, files)
            : foreignManifest(folder, files, top);
    requireVersion(manifest);
    var signature = manifest.signature();
    var digest = PackDigest.of(folder, signature == null ? null : signature.file());
    var signedBy = signedBy(manifest, folder, digest);
    var inspection =
        PackInspection.of(new PackFolder(origin, folder, manifest), store.shippedSources());
    var pack =
        new InstalledPack(
            manifest.name(),
            manifest.version(),
            digest.hex(),
            manifest.license(),
            manifest.author(),
            manifest.homepage(),
            origin,
            signedBy,
            store.clock().instant(),
            inspection.counts(),
            inspection.rejected());
    return new Assembled(pack, shorten(folder, inspection.problems()));
  }

  /** A pack with a manifest lies in the folder as it is. */
  private PackManifest ownManifest(Path folder, Path files) throws IOException {
    var inside = folder.resolveSibling(folder.getFileName() + "-moving");
    Files.move(files, inside);
    Files.delete(folder);
    Files.move(inside, folder);
    var file = folder.resolve(PackManifest.FILE);
    return ManifestReader.read(origin + "!" + PackManifest.FILE, Files.readString(file));
  }

  private PackManifest foreignManifest(Path folder, Path files, @Nullable String top)
      throws IOException {
    var digest = PackDigest.of(files, null).hex();
    return ForeignPack.derive(origin, folder, source.name(), top, digest);
  }

  private void requireVersion(PackManifest manifest) {
    var wanted = manifest.vedette();
    if (wanted != null && VersionOrder.compare(wanted, VedetteVersion.NUMBER) > 0) {
      throw new PackRefused(
          origin + "!" + PackManifest.FILE,
          "wants Vedette %s or newer, this is %s: upgrade first"
              .formatted(wanted, VedetteVersion.NUMBER));
    }
  }

  private @Nullable String signedBy(PackManifest manifest, Path folder, PackDigest digest)
      throws IOException {
    var signature = manifest.signature();
    if (signature != null) {
      PackSignature.verify(signature, folder, digest, store.trustedKeys());
      return signature.key();
    }
    if (requireSignature) {
      throw new PackRefused(origin, "is not signed, and a signature is required");
    }
    return null;
  }

  /** Problems name files of the pack, not of the folder that it is checked in. */
  private List<Problem> shorten(Path folder, List<Problem> problems) {
    var prefix = folder + folder.getFileSystem().getSeparator();
    var inFiles = prefix + ForeignPack.FOLDER + folder.getFileSystem().getSeparator();
    return problems.stream()
        .map(problem -> {
          var file = problem.file();
          var shorter =
              file.startsWith(inFiles)
                  ? origin + "!" + file.substring(inFiles.length())
                  : file.startsWith(prefix) ? origin + "!" + file.substring(prefix.length()) : file;
          return problem.in(shorter);
        })
        .toList();
  }
}
