package dev.vedette.respond.playbook;

import dev.vedette.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The playbooks of a folder, by id. What is wrong with one is told, and the others are used. */
public final class Playbooks {
  private static final long LONGEST = 1 << 20;

  private final Map<String, Playbook> playbooks;
  private final List<Problem> problems;

  private Playbooks(Map<String, Playbook> playbooks, List<Problem> problems) {
    this.playbooks = Collections.unmodifiableMap(playbooks);
    this.problems = List.copyOf(problems);
  }

  /**
   * Loads every {@code *.yaml}, {@code *.yml} and {@code *.json} of a folder but those with cases;
   * one that is not there has none.
   *
   * @param path a folder, or one file
   * @throws IOException if it cannot be read
   */
  public static Playbooks load(Path path) throws IOException {
    var found = new TreeMap<String, Playbook>();
    var problems = new ArrayList<Problem>();
    for (var file : files(path)) {
      if (Files.size(file) > LONGEST) {
        problems.add(Problem.error(file.toString(), 0, 0, "a playbook has at most 1 MiB"));
        continue;
      }
      var read = PlaybookReader.read(file.toString(), Files.readString(file));
      problems.addAll(read.problems());
      var playbook = read.playbook();
      if (playbook != null && found.putIfAbsent(playbook.id(), playbook) != null) {
        problems.add(
            Problem.error(file.toString(), 0, 0, "there is another playbook " + playbook.id()));
      }
    }
    return new Playbooks(found, problems);
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return Files.exists(path) ? List.of(path) : List.of();
    }
    try (var files = Files.walk(path)) {
      return files
          .filter(Files::isRegularFile)
          .filter(each -> each.toString().matches(".*\\.(yaml|yml|json)"))
          .filter(each -> !each.toString().endsWith(".cases.yaml"))
          .sorted()
          .toList();
    }
  }

  public Optional<Playbook> find(String id) {
    return Optional.ofNullable(playbooks.get(id));
  }

  public Collection<Playbook> all() {
    return playbooks.values();
  }

  public Map<String, Playbook> byId() {
    return playbooks;
  }

  public List<Problem> problems() {
    return problems;
  }
}
