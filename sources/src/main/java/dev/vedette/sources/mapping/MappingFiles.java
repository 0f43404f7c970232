package dev.vedette.sources.mapping;

import dev.vedette.yaml.YamlException;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the files of mappings, and reads them on all cores: there are hundreds. */
final class MappingFiles {
  private static final String SHAPES = "shapes.yaml";

  /**
   * A file with its documents.
   *
   * @param broken why there are none, else null
   */
  record Read(Path path, List<YamlNode> documents, @Nullable YamlException broken) {
    boolean hasShapes() {
      return path.getFileName().toString().equals(SHAPES);
    }
  }

  private MappingFiles() {}

  /**
   * The files of a layer in the order of its paths, those of a folder and below by name.
   *
   * @throws IOException if one cannot be read
   */
  static List<Read> of(SourceLayer layer) throws IOException {
    var files = new ArrayList<Path>();
    for (var path : layer.paths()) {
      try (var walk = Files.walk(path)) {
        walk.filter(MappingFiles::isMapping).sorted().forEach(files::add);
      }
    }
    try {
      return files.parallelStream().map(MappingFiles::read).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isMapping(Path path) {
    var name = path.getFileName().toString();
    return name.endsWith(".yaml") && !name.endsWith(".cases.yaml");
  }

  private static Read read(Path file) {
    try {
      return new Read(file, YamlLoader.load(Files.readString(file)), null);
    } catch (YamlException e) {
      return new Read(file, List.of(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
