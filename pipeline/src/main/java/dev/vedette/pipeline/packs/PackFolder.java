package dev.vedette.pipeline.packs;

import dev.vedette.model.Provenance;
import dev.vedette.sigma.parse.RuleText;
import dev.vedette.sigma.parse.SigmaFiles;
import dev.vedette.sources.mapping.SourceLayer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A pack on disk.
 *
 * @param origin how problems name it
 */
record PackFolder(String origin, Path folder, PackManifest manifest) {

  /** The files and folders of a kind that are there. */
  List<Path> paths(ContentKind kind) {
    return manifest.content().getOrDefault(kind, List.of()).stream()
        .map(folder::resolve)
        .filter(Files::exists)
        .toList();
  }

  /** Its mappings. */
  SourceLayer sources() {
    return SourceLayer.of(paths(ContentKind.SOURCES).stream().filter(Files::isDirectory).toList());
  }

  private Provenance provenance() {
    return new Provenance(
        manifest.author(),
        manifest.license(),
        new Provenance.Pack(manifest.name(), manifest.version()));
  }

  SigmaFiles.Found rules(Path path) {
    return SigmaFiles.read(path, provenance());
  }

  /** The files of exceptions, those beside rules too. */
  List<RuleText> exceptions() {
    var texts = new ArrayList<RuleText>();
    for (Path path : paths(ContentKind.RULES)) {
      texts.addAll(SigmaFiles.read(path).exceptions());
    }
    for (Path path : paths(ContentKind.EXCEPTIONS)) {
      var found = SigmaFiles.read(path);
      texts.addAll(found.exceptions());
      if (!paths(ContentKind.RULES).contains(path)) {
        texts.addAll(found.texts());
      }
    }
    return texts.stream().distinct().toList();
  }
}
