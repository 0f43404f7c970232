package dev.vedette.respond.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Playbooks for tests: steps by short names, which become identifiers. */
final class PlaybookBuilder {
  private static final String PARTIES =
      """
      agent_definitions:
        group--00000000-0000-4000-8000-000000000001:
          type: group
          name: People
      target_definitions:
        http-api--00000000-0000-4000-8000-000000000001:
          type: http-api
          name: Tickets
          address:
            dname: [tickets.example.com]
          authentication_info: oauth2--00000000-0000-4000-8000-000000000001
      authentication_info_definitions:
        oauth2--00000000-0000-4000-8000-000000000001:
          type: oauth2
          oauth_header: Bearer
          token: ""
          kms: true
          kms_key_identifier: tickets
      """;

  private final int number;
  private final StringBuilder variables = new StringBuilder();
  private final Map<String, String> steps = new LinkedHashMap<>();
  private String exception = "";

  private PlaybookBuilder(int number) {
    this.number = number;
  }

  static PlaybookBuilder playbook() {
    return new PlaybookBuilder(1);
  }

  static PlaybookBuilder playbook(int number) {
    return new PlaybookBuilder(number);
  }

  static String playbookId(int number) {
    return "playbook--00000000-0000-4000-8000-%012d".formatted(number);
  }

  /** The identifier of a step: its type, a dash and a number. */
  static String id(String name) {
    int dash = name.lastIndexOf('-');
    return "%s--00000000-0000-4000-8000-%012d"
        .formatted(name.substring(0, dash), Integer.parseInt(name.substring(dash + 1)));
  }

  PlaybookBuilder variable(String name, String members) {
    variables.append("  %s: {%s}\n".formatted(name, members));
    return this;
  }

  /** A step: its short name, and its members, in which short names stand in angle brackets. */
  PlaybookBuilder step(String name, String members) {
    steps.put(name, members);
    return this;
  }

  PlaybookBuilder manual(String name, String rest) {
    return step(
        name,
        "agent: group--00000000-0000-4000-8000-000000000001, commands: [{type: manual, command: 'do %s'}], %s"
            .formatted(name, rest));
  }

  PlaybookBuilder exception(String name) {
    exception = "workflow_exception: " + id(name) + "\n";
    return this;
  }

  String text() {
    var text =
        new StringBuilder(
            """
            type: playbook
            spec_version: cacao-2.0
            id: playbook--00000000-0000-4000-8000-%012d
            name: A playbook
            created_by: identity--00000000-0000-4000-8000-000000000001
            created: "2026-11-25T00:00:00.000Z"
            modified: "2026-11-25T00:00:00.000Z"
            """
                .formatted(number));
    if (!variables.isEmpty()) {
      text.append("playbook_variables:\n").append(variables);
    }
    text.append("workflow_start: ").append(id("start-1")).append('\n').append(exception);
    text.append("workflow:\n");
    steps.forEach((name, members) -> {
      var type = name.substring(0, name.lastIndexOf('-'));
      text.append("  %s: {type: %s, %s}\n".formatted(id(name), type, linked(members)));
    });
    return text.append(PARTIES).toString();
  }

  private static String linked(String members) {
    return Pattern.compile("<([a-z-]+-\\d+)>")
        .matcher(members)
        .replaceAll(found -> id(found.group(1)));
  }

  Playbook read() {
    var read = PlaybookReader.read("test.yaml", text());
    assertThat(read.problems()).filteredOn(each -> each.isError()).isEmpty();
    return Objects.requireNonNull(read.playbook());
  }

  List<String> problems() {
    return PlaybookReader.read("test.yaml", text()).problems().stream()
        .map(each -> each.message())
        .toList();
  }
}
