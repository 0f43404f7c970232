package dev.vedette.respond.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.testkit.SharedData;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode.YamlList;
import dev.vedette.yaml.YamlNode.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class PlaybookCasesTest {
  private static final Path FOLDER = SharedData.content().resolve("playbooks");

  @Test
  void eachPlaybookThatIncidentsStartDoesWhatItsCasesSay() throws IOException {
    var playbooks = Playbooks.load(FOLDER);
    var cases = new PlaybookCases(playbooks);
    var complaints = new ArrayList<String>();
    int files = 0;

    for (var file : files()) {
      files++;
      var playbook = Path.of(file.toString().replace(".cases.yaml", ".yaml"));
      for (var each : cases(file)) {
        cases.run(playbook, each).forEach(what -> complaints.add(file + ": " + what));
      }
    }

    assertThat(complaints).isEmpty();
    assertThat(files)
        .isEqualTo(playbooks.all().stream().filter(each -> each.trigger() != null).count());
  }

  @Test
  void complainsOfWhatIsNotAsTheCaseSays() throws IOException {
    var cases = new PlaybookCases(Playbooks.load(FOLDER));
    var near =
        "{attacks: [impact/T1496], domains: [a.example.net], starts: false, does: [deny-url]}";
    var document = (YamlMap) YamlLoader.load(near).getFirst();

    assertThat(cases.run(FOLDER.resolve("crypto-miner.yaml"), document))
        .containsExactly("it starts", "it does [deny-domain], not [deny-url]");
    assertThat(cases.run(FOLDER.resolve("nothing.yaml"), document))
        .containsExactly("there is no playbook beside the cases");
  }

  private static Iterable<Path> files() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.filter(each -> each.toString().endsWith(".cases.yaml")).sorted().toList();
    }
  }

  private static Iterable<YamlMap> cases(Path file) throws IOException {
    var document = (YamlMap) YamlLoader.load(Files.readString(file)).getFirst();
    return ((YamlList) document.find("cases").orElseThrow())
        .items().stream().map(YamlMap.class::cast).toList();
  }
}
