package dev.vedette.sources.mapping;

import dev.vedette.model.FieldNames;
import dev.vedette.model.Problem;
import dev.vedette.sources.mapping.MappingCompiler.CompiledSource;
import dev.vedette.sources.mapping.SourceMapping.Part;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Loads mappings. Shapes are read when the loader is made, before anything else interns field
 * names; the catalogue is compiled when all names are known.
 *
 * <p>Layers stand one above the other. Of two mappings with one id that of the stronger layer
 * stands, if it can be read; of two that both know an event, and of which neither has priority, the
 * one of the stronger layer is asked first.
 */
public final class SourceLoader {
  private static final int MAX_CHAIN = 8;

  private final FieldNames names;
  private final Consumer<Problem> problems;
  private final Map<String, Loaded> mappings = new LinkedHashMap<>();

  /**
   * A mapping.
   *
   * @param base the id of what it extends
   * @param layer the number of its layer, 0 for the strongest
   */
  private record Loaded(SourceMapping mapping, @Nullable String base, int layer) {}

  /**
   * Reads {@code shapes.yaml} and every mapping in a folder and below it.
   *
   * @param problems takes what is wrong; a broken mapping is left out
   * @throws IOException if the folder cannot be read
   */
  public SourceLoader(Path folder, FieldNames names, Consumer<Problem> problems)
      throws IOException {
    this(List.of(SourceLayer.shipped(folder)), names, problems);
  }

  /** The same of several layers, the strongest first. */
  public SourceLoader(List<SourceLayer> layers, FieldNames names, Consumer<Problem> problems)
      throws IOException {
    this.names = names;
    this.problems = problems;
    var files = new ArrayList<List<MappingFiles.Read>>();
    for (var layer : layers) {
      files.add(MappingFiles.of(layer));
    }
    files.forEach(layer -> layer.forEach(this::shapes));
    for (int layer = 0; layer < layers.size(); layer++) {
      for (var file : files.get(layer)) {
        mappings(file, layers, layer);
      }
    }
  }

  private void shapes(MappingFiles.Read file) {
    if (file.broken() != null) {
      problems.accept(file.broken().problem(file.path().toString()));
    }
    if (file.hasShapes()) {
      file.documents().forEach(new ShapeParser(names, file.path().toString(), problems)::parse);
    }
  }

  private void mappings(MappingFiles.Read file, List<SourceLayer> layers, int layer) {
    if (!file.hasShapes()) {
      for (var root : file.documents()) {
        load(file.path().toString(), root, layers, layer);
      }
    }
  }

  private void load(String file, YamlNode root, List<SourceLayer> layers, int layer) {
    var base =
        root instanceof YamlMap map && map.find("extends").orElse(null) instanceof YamlScalar id
            ? id.text()
            : null;
    var mapping = new MappingParser(names, file, problems).parse(root).orElse(null);
    if (mapping == null) {
      return;
    }
    var standing = mappings.putIfAbsent(mapping.id(), new Loaded(mapping, base, layer));
    if (standing != null && standing.layer() == layer) {
      problems.accept(
          Problem.error(
              file,
              root.line(),
              root.column(),
              "the id '%s' is taken by %s: give this mapping another"
                  .formatted(mapping.id(), standing.mapping().file())));
    } else if (standing != null && !layers.get(layer).isShipped()) {
      problems.accept(
          Problem.warning(
              file,
              root.line(),
              root.column(),
              ("the mapping '%s' is in %s too, which was added later and stands: remove one of"
                      + " the two, or give this mapping an id of its own")
                  .formatted(mapping.id(), standing.mapping().file())));
    }
  }

  /** The catalogue of all mappings that are whole. Call it after all rules were loaded. */
  public SourceCatalog compile() {
    var compiler = new MappingCompiler(names, problems);
    var bases = new HashMap<String, Part>();
    var compiled = new ArrayList<CompiledSource>();
    var strongestFirst =
        mappings.values().stream()
            .sorted(
                Comparator.comparingInt(Loaded::layer)
                    .thenComparing(loaded -> loaded.mapping().id()))
            .toList();
    for (var loaded : strongestFirst) {
      if (!loaded.mapping().isAbstract()) {
        compiled.add(compiler.compile(loaded.mapping(), base(loaded, bases, 0).orElse(null)));
      }
    }
    return new SourceCatalog(compiled, names);
  }

  private Optional<Part> base(Loaded loaded, Map<String, Part> known, int depth) {
    var id = loaded.base();
    if (id == null) {
      return Optional.empty();
    }
    var base = mappings.get(id);
    if (base == null || depth > MAX_CHAIN) {
      problems.accept(
          Problem.error(
              loaded.mapping().file(),
              0,
              0,
              "extends '" + id + "', which is not there or extends itself"));
      return Optional.empty();
    }
    if (!known.containsKey(id)) {
      var own = base.mapping().common();
      known.put(
          id,
          base(base, known, depth + 1).map(part -> MappingCompiler.merge(part, own)).orElse(own));
    }
    return Optional.ofNullable(known.get(id));
  }
}
