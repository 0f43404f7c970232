package dev.vedette.respond.playbook;

import static dev.vedette.respond.playbook.PlaybookBuilder.playbook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.vedette.model.JsonText;
import dev.vedette.model.Problem;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PlaybookReaderTest {
  private static final Path SHIPPED = SharedData.content().resolve("playbooks");

  @Test
  void readsAllThatIsShippedWithoutACommentToMake() throws IOException {
    var playbooks = Playbooks.load(SHIPPED);

    assertThat(playbooks.problems()).isEmpty();
    assertThat(playbooks.all()).hasSizeGreaterThanOrEqualTo(15);
    for (var playbook : playbooks.all()) {
      assertThat(playbook.steps().values())
          .allSatisfy(step -> {
            if (step instanceof PlaybookStep.SubPlaybook sub) {
              assertThat(playbooks.find(sub.playbook())).isPresent();
            }
          });
    }
  }

  @Test
  void shipsAndExportsWhatOasisTakes() throws IOException {
    var schema = new OasisSchema();

    for (var playbook : Playbooks.load(SHIPPED).all()) {
      assertThat(schema.problems(DocumentText.json(playbook.document())))
          .as(playbook.name())
          .isEmpty();
    }
  }

  @Test
  void givesBackWhatItWasGiven() throws IOException {
    for (var playbook : Playbooks.load(SHIPPED).all()) {
      var json = DocumentText.json(playbook.document());
      var fromYaml = read(DocumentText.yaml(playbook.document()));
      var fromJson = read(json);

      assertThat(DocumentText.json(fromYaml.document())).isEqualTo(json);
      assertThat(DocumentText.json(fromJson.document())).isEqualTo(json);
      assertThat(fromJson.steps()).isEqualTo(playbook.steps());
      assertThat(fromYaml.steps()).isEqualTo(playbook.steps());
    }
  }

  @Test
  void keepsHostileTextsAsTheyAreOnTheWayOutAndIn() {
    for (var name :
        List.of(
            "a: b # c", "- x", "\"quoted\"\\", "tab\tnew\nline\u0007", "yes", "😀", "1e3", "~")) {
      var text = playbook().step("start-1", "").text().replace("A playbook", quoted(name));
      var read = read(text);

      assertThat(read(DocumentText.yaml(read.document())).name()).isEqualTo(name);
      assertThat(read(DocumentText.json(read.document())).name()).isEqualTo(name);
    }
  }

  private static String quoted(String text) {
    return JsonText.quote(text);
  }

  /** Each member taken away, or replaced: what the schema refuses is refused here too. */
  @Test
  void refusesWhateverOasisRefuses() throws IOException {
    var schema = new OasisSchema();
    var json =
        DocumentText.json(read(Files.readString(SHIPPED.resolve("brute-force.yaml"))).document());
    var members = Pattern.compile("\"(\\w+|[a-z-]+--[0-9a-f-]{36})\":(\"[^\"]*\"|true|false|\\d+)");
    var found = members.matcher(json).results().toList();
    int refused = 0;
    var missed = new ArrayList<String>();

    for (var member : found) {
      var key = quoted(member.group(1));
      for (var instead : List.of("", key + ":[]", key + ":\"x\"")) {
        var changed = changed(json, member.start(), member.end(), instead);
        var problems = schema.problems(changed);
        if (!problems.isEmpty()) {
          refused++;
          if (PlaybookReader.read("changed", changed).playbook() != null) {
            missed.add("%s as %s: %s".formatted(member.group(), instead, problems));
          }
        }
      }
    }

    assertThat(missed).isEmpty();
    assertThat(refused).isGreaterThan(100);
  }

  private static String changed(String json, int from, int to, String instead) {
    var text = json.substring(0, from) + instead + json.substring(to);
    return text.replace("{,", "{").replace(",,", ",").replace(",}", "}");
  }

  @Test
  void tellsAllThatIsWrongWithItsPlace() {
    var text =
        playbook()
            .step("start-1", "on_completion: <action-7>, colour: red")
            .step("action-1", "commands: [{type: jupyter}], agent: nobody")
            .text()
            .replace("cacao-2.0", "cacao-3.0");

    var problems = PlaybookReader.read("mine.yaml", text).problems();

    assertThat(problems).allMatch(each -> each.file().equals("mine.yaml") && each.line() > 0);
    assertThat(problems)
        .extracting(Problem::message)
        .anyMatch(each -> each.contains("'spec_version' must be 'cacao-2.0'"))
        .anyMatch(each -> each.contains("'colour' is not known here"))
        .anyMatch(each -> each.contains("does not do 'jupyter'"))
        .anyMatch(each -> each.contains("identifier"));
  }

  @Test
  void refusesWhatCouldNotBeRun() {
    assertThat(
            playbook()
                .step("start-1", "on_completion: <action-1>")
                .manual("action-1", "on_completion: <action-2>")
                .manual("action-2", "on_completion: <action-1>")
                .problems())
        .anyMatch(each -> each.contains("circle"));
    assertThat(
            playbook()
                .step("start-1", "on_completion: <if-condition-1>")
                .step("if-condition-1", "condition: '__x__:value = 1', on_true: <action-1>")
                .manual("action-1", "")
                .problems())
        .anyMatch(each -> each.contains("__x__ is not declared"));
    assertThat(
            playbook()
                .variable("__c__", "type: string, constant: true, value: x")
                .step("start-1", "on_completion: <action-1>")
                .manual("action-1", "out_args: [__c__]")
                .problems())
        .anyMatch(each -> each.contains("may change"));
    assertThat(playbook().step("start-1", "on_completion: <action-5>").problems())
        .anyMatch(each -> each.contains("no step"));
    assertThat(
            playbook()
                .variable("__c__", "type: ipv4-addr, value: not an address")
                .step("start-1", "")
                .problems())
        .anyMatch(each -> each.contains("this is no ipv4-addr"));
  }

  @Test
  void takesNoSecretInAPlaybook() {
    var text = playbook().step("start-1", "").text().replace("token: \"\"", "token: hunter2");

    assertThat(PlaybookReader.read("x", text).problems())
        .extracting(Problem::message)
        .anyMatch(each -> each.contains("a secret does not stand in a playbook"))
        .noneMatch(each -> each.contains("hunter2"));
  }

  @Test
  void saysThatShellsAreLeftToPeople() {
    var read =
        PlaybookReader.read(
            "x",
            playbook()
                .step("start-1", "on_completion: <action-1>")
                .step(
                    "action-1",
                    "agent: group--00000000-0000-4000-8000-000000000001,"
                        + " commands: [{type: ssh, command: uptime}]")
                .text());

    assertThat(read.playbook()).isNotNull();
    assertThat(read.problems())
        .extracting(Problem::message)
        .containsExactly("Vedette opens no shells on machines: 'ssh' is handed to a person");
  }

  @Test
  void survivesAnyText() throws IOException {
    var random = new Random(11);
    var text = Files.readString(SHIPPED.resolve("ransomware.yaml"));
    var pieces =
        List.of(
            "",
            "[]",
            "{}",
            "null",
            ": ",
            "- ",
            "\"",
            "&a *a",
            "__x__:value",
            "\u0000",
            "9".repeat(40));

    for (int i = 0; i < 150; i++) {
      var lines = new ArrayList<>(text.lines().toList());
      for (int j = 0; j < 3; j++) {
        int at = random.nextInt(lines.size());
        var line = lines.get(at);
        int cut = random.nextInt(line.length() + 1);
        lines.set(at, line.substring(0, cut) + pieces.get(random.nextInt(pieces.size())));
      }

      var read = PlaybookReader.read("x", String.join("\n", lines));

      assertThat(read.playbook() != null || !read.problems().isEmpty()).isTrue();
    }
  }

  @Test
  void showsWhatAVariantChanges() {
    var standard = read(playbook().step("start-1", "").text());
    var variant =
        read(playbook().step("start-1", "delay: 5000").text().replace("A playbook", "Ours"));

    assertThat(PlaybookDifference.between(standard, variant))
        .extracting(PlaybookDifference.Change::before, PlaybookDifference.Change::after)
        .containsExactly(tuple("\"A playbook\"", "\"Ours\""), tuple(null, "5000"));
  }

  private static Playbook read(String text) {
    var read = PlaybookReader.read("test", text);
    assertThat(read.problems()).filteredOn(Problem::isError).isEmpty();
    return Objects.requireNonNull(read.playbook());
  }
}
