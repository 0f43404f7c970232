package dev.vedette.respond.playbook;

import static dev.vedette.respond.playbook.PlaybookBuilder.id;
import static dev.vedette.respond.playbook.PlaybookBuilder.playbook;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.respond.openc2.ActionClass;
import dev.vedette.respond.openc2.Target;
import dev.vedette.respond.playbook.PlaybookStep.Action;
import dev.vedette.respond.playbook.WorkOrder.Act;
import dev.vedette.respond.playbook.WorkOrder.Ask;
import dev.vedette.respond.playbook.WorkOrder.Call;
import dev.vedette.respond.playbook.WorkOrder.Impossible;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Whatever an attacker writes into a name stays within that name. */
class WorkOrdersTest {
  private static final String GROUP = "agent: group--00000000-0000-4000-8000-000000000001, ";
  private static final String TICKETS =
      GROUP + "targets: [http-api--00000000-0000-4000-8000-000000000001], ";

  static Stream<String> hostile() {
    return Stream.of(
        "\",\"admin\":true,\"x\":\"",
        "a\r\nX-Injected: 1",
        "../../admin",
        "x?y=1&z=2#f",
        "'; rm -rf / #",
        "$(reboot)`reboot`",
        "*)(uid=*",
        "__secret__:value",
        "{{7*7}}${7*7}<%= 7*7 %>",
        "<script>alert(1)</script>",
        "\u202Eevil\u001b[2J");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void keepsValuesInTheirPlaceInJson(String value) {
    var order =
        order(
            TICKETS
                + "commands: [{type: http-api, command: 'POST /v1/tickets', content: '{\"name\": \"on __v__:value\", \"open\": true}'}]",
            value);

    assertThat(order)
        .isInstanceOfSatisfying(
            Call.class,
            call -> {
              var json = new JsonMapper().readTree(call.body());
              assertThat(json.size()).isEqualTo(2);
              assertThat(json.path("name").asString()).isEqualTo("on " + value);
              assertThat(call.address()).isEqualTo("https://tickets.example.com/v1/tickets");
              assertThat(call.secret()).isEqualTo("tickets");
            });
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void keepsValuesInTheirPlaceInAddresses(String value) {
    var order =
        order(
            TICKETS
                + "commands: [{type: http-api, command: 'GET /v1/__v__:value/x?name=__v__:value'}]",
            value);

    assertThat(order)
        .isInstanceOfSatisfying(
            Call.class,
            call ->
                assertThat(call.address())
                    .matches(
                        "https://tickets\\.example\\.com/v1/[A-Za-z0-9._~%-]+/x\\?name=[A-Za-z0-9._~%-]+"));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void keepsValuesInTheirPlaceInHeadersAndForms(String value) {
    var order =
        order(
            TICKETS
                + "commands: [{type: http-api, command: 'POST /v1/x', content: 'a=__v__:value&b=1',"
                + " headers: {Content-Type: [application/x-www-form-urlencoded], X-Name: ['__v__:value']}}]",
            value);

    if (order instanceof Call call) {
      assertThat(call.body()).matches("a=[A-Za-z0-9._~%-]+&b=1");
      assertThat(call.headers().get("X-Name")).isEqualTo(value).matches("[ -~]*");
    } else {
      assertThat(order).isInstanceOf(Impossible.class);
      assertThat(value).matches("(?s).*[^ -~].*");
    }
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void handsShellsOneQuotedWordToAPerson(String value) {
    var order = order(GROUP + "commands: [{type: ssh, command: 'id __v__:value'}]", value);

    assertThat(order)
        .isInstanceOfSatisfying(
            Ask.class,
            ask ->
                assertThat(ask.text())
                    .startsWith("Run this by ssh:\nid '")
                    .matches("(?s)Run this by ssh:\\nid '[^']*'(\\\\''[^']*')*"));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void tellsPeopleValuesInQuotesAndInOneLine(String value) {
    var order = order(GROUP + "commands: [{type: manual, command: 'see __v__:value'}]", value);

    assertThat(order)
        .isInstanceOfSatisfying(
            Ask.class, ask -> assertThat(ask.text()).matches("see “[^“”\\p{Cntrl}\\p{Cf}]*”"));
  }

  @Test
  void sendsOpenC2AsItIsWritten() {
    var encoded =
        Base64.getEncoder()
            .encodeToString(
                "{\"action\":\"deny\",\"target\":{\"uri\":\"__v__:value\"}}".getBytes(UTF_8));
    var order =
        order(
            TICKETS
                + "commands: [{type: openc2-http, command: 'POST /openc2', content_b64: '%s'}]"
                    .formatted(encoded),
            "http://x/\"");

    assertThat(order)
        .isInstanceOfSatisfying(
            Call.class,
            call -> {
              assertThat(call.body())
                  .isEqualTo("{\"action\":\"deny\",\"target\":{\"uri\":\"http://x/\\\"\"}}");
              assertThat(call.headers())
                  .containsEntry("Content-Type", "application/openc2+json;version=1.0");
            });
  }

  @Test
  void saysWhatThePlatformIsToDoAndWhatPeopleDoWhereItMayNot() {
    var act =
        GROUP
            + "commands: [{type: manual, command: 'isolate __v__:value'}],"
            + " step_extensions: {%s: {action: contain-host, on: __v__, until: confirmed}}"
                .formatted(Playbook.EXTENSION);

    assertThat(order(act, "ws-7"))
        .isEqualTo(
            new Act(
                ActionClass.CONTAIN_HOST,
                List.of(new Target.Host("ws-7")),
                true,
                "isolate “ws-7”"));
  }

  @Test
  void saysNothingWhereAValueIsMissing() {
    var step = TICKETS + "commands: [{type: http-api, command: 'GET /v1/__v__:value'}]";

    assertThat(order(step)).isInstanceOf(Impossible.class);
    assertThat(order(step, "..")).isInstanceOf(Impossible.class);
  }

  private static WorkOrder order(String step, String... values) {
    var playbook =
        playbook()
            .variable("__v__", "type: string, external: true")
            .step("start-1", "on_completion: <action-1>")
            .step("action-1", step)
            .read();
    var known = Map.of("__v__", List.of(values), "__secret__", List.of("s3cret"));
    return new WorkOrders(playbook, name -> known.getOrDefault(name, List.of()))
        .of((Action) playbook.step(id("action-1")).orElseThrow(), 0);
  }
}
