package dev.vedette.sources.mapping;

import dev.vedette.model.FieldNames;
import dev.vedette.model.Problem;
import dev.vedette.sources.mapping.MappingCompiler.CompiledSource;
import dev.vedette.sources.mapping.SourceMapping.Part;
import dev.vedette.yaml.YamlException;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Loads a folder of mappings. Shapes are read when the loader is made, before anything else interns
 * field names; the catalogue is compiled when all names are known.
 */
public final class SourceLoader {
  private static final String SHAPES = "shapes.yaml";
  private static final int MAX_CHAIN = 8;

  private final FieldNames names;
  private final Consumer<Problem> problems;
  private final Map<String, Loaded> mappings = new LinkedHashMap<>();

  /** A mapping with the id of what it extends. */
  private record Loaded(SourceMapping mapping, @Nullable String base) {}

  /**
   * Reads {@code shapes.yaml} and every mapping in a folder and below it.
   *
   * @param problems takes what is wrong; a broken mapping is left out
   * @throws IOException if the folder cannot be read
   */
  public SourceLoader(Path folder, FieldNames names, Consumer<Problem> problems)
      throws IOException {
    this(List.of(folder), names, problems);
  }

  /** The same of several folders; of two mappings with one id the first stands. */
  public SourceLoader(List<Path> folders, FieldNames names, Consumer<Problem> problems)
      throws IOException {
    this.names = names;
    this.problems = problems;
    var files = new ArrayList<Path>();
    for (var folder : folders) {
      try (var walk = Files.walk(folder)) {
        walk.filter(SourceLoader::isMapping).sorted().forEach(files::add);
      }
    }
    for (var file : files) {
      if (file.getFileName().toString().equals(SHAPES)) {
        documents(file).forEach(new ShapeParser(names, file.toString(), problems)::parse);
      }
    }
    for (var file : files) {
      if (!file.getFileName().toString().equals(SHAPES)) {
        documents(file).forEach(root -> load(file.toString(), root));
      }
    }
  }

  private static boolean isMapping(Path path) {
    var name = path.getFileName().toString();
    return name.endsWith(".yaml") && !name.endsWith(".cases.yaml");
  }

  private List<YamlNode> documents(Path file) throws IOException {
    try {
      return YamlLoader.load(Files.readString(file));
    } catch (YamlException e) {
      problems.accept(e.problem(file.toString()));
      return List.of();
    }
  }

  private void load(String file, YamlNode root) {
    var base =
        root instanceof YamlMap map && map.find("extends").orElse(null) instanceof YamlScalar id
            ? id.text()
            : null;
    new MappingParser(names, file, problems)
        .parse(root)
        .ifPresent(mapping -> {
          if (mappings.putIfAbsent(mapping.id(), new Loaded(mapping, base)) != null) {
            problems.accept(
                Problem.error(
                    file, root.line(), root.column(), "the id '" + mapping.id() + "' is taken"));
          }
        });
  }

  /** The catalogue of all mappings that are whole. Call it after all rules were loaded. */
  public SourceCatalog compile() {
    var compiler = new MappingCompiler(names, problems);
    var bases = new HashMap<String, Part>();
    var compiled = new ArrayList<CompiledSource>();
    for (var loaded : mappings.values()) {
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
