package dev.vedette.respond.playbook;

import dev.vedette.respond.Shell;
import dev.vedette.respond.openc2.ActionClass;
import dev.vedette.respond.openc2.Target;
import dev.vedette.respond.playbook.Playbook.Party;
import dev.vedette.respond.playbook.PlaybookCommand.Body;
import dev.vedette.respond.playbook.PlaybookCommand.Http;
import dev.vedette.respond.playbook.PlaybookStep.Act;
import dev.vedette.respond.playbook.PlaybookStep.Action;
import dev.vedette.respond.quoting.Quoting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts values into what a step has done; each is quoted for where it goes. */
final class WorkOrders {
  private static final Pattern PROCESS = Pattern.compile("(.+) \\((.+), (\\d{1,10})\\)");
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?|\\[[0-9a-fA-F:]{2,39}]");
  private static final Pattern PORT = Pattern.compile("\\d{1,5}");
  private static final int LONGEST_SHOWN = 300;

  private final Playbook playbook;
  private final Function<String, List<String>> values;

  /**
   * @param values of variables by name
   */
  WorkOrders(Playbook playbook, Function<String, List<String>> values) {
    this.playbook = playbook;
    this.values = values;
  }

  /** Who answers the requests of a step: its target, or its agent. */
  static Optional<Party> asked(Playbook playbook, Action action) {
    return Stream.concat(action.targets().stream(), Stream.of(action.agent()))
        .map(playbook.parties()::get)
        .filter(
            each -> each != null && each.type().equals("http-api") && !each.addresses().isEmpty())
        .map(Party.class::cast)
        .findFirst();
  }

  WorkOrder of(Action action, int command) {
    var act = action.act();
    if (act != null) {
      return act(action, act);
    }
    try {
      return switch (action.commands().get(command)) {
        case PlaybookCommand.Manual manual -> new WorkOrder.Ask(told(manual.text()));
        case PlaybookCommand.Shell shell -> new WorkOrder.Ask(typed(shell));
        case Http http -> call(action, http);
        case PlaybookCommand.Unknown unknown ->
            new WorkOrder.Impossible("this platform does not do " + unknown.type());
      };
    } catch (IllegalArgumentException e) {
      return new WorkOrder.Impossible("it cannot be said: " + e.getMessage());
    }
  }

  private String told(VariableText text) {
    return text.tell(values, WorkOrders::shown);
  }

  /** In quotes, so that what an attacker wrote is not taken for a part of what is asked. */
  private static String shown(String value) {
    var line = value.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}“”]+", " ").strip();
    return "“"
        + (line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "…" : line)
        + "”";
  }

  private String typed(PlaybookCommand.Shell shell) {
    var quotes = shell.shell().equals("powershell") ? Shell.POWERSHELL : Shell.BASH;
    return "Run this by %s:\n%s"
        .formatted(shell.shell(), shell.text().tell(values, value -> quotes.quote(value, "value")));
  }

  private WorkOrder act(Action action, Act act) {
    var targets =
        values.apply(act.on()).stream().flatMap(each -> target(act.type(), each).stream()).toList();
    var byHand =
        action.commands().stream()
            .flatMap(each ->
                each instanceof PlaybookCommand.Manual manual
                    ? Stream.of(told(manual.text()))
                    : Stream.empty())
            .collect(Collectors.joining("\n"));
    return new WorkOrder.Act(act.type(), targets, act.isConfirmed(), byHand);
  }

  /** What a value names; empty if it does not name a thing of that kind. */
  private Optional<Target> target(ActionClass type, String value) {
    return switch (type.target()) {
      case PROCESS -> {
        var parts = PROCESS.matcher(value);
        yield parts.matches()
            ? Optional.of(
                new Target.RunningProcess(
                    parts.group(2), parts.group(1) + " (" + parts.group(3) + ")"))
            : Optional.empty();
      }
      case FILE -> {
        // A file is on the one machine of the incident; of several nobody knows which.
        var hosts = values.apply("__hosts__");
        yield hosts.size() == 1
            ? Optional.of(new Target.File(hosts.getFirst(), value))
            : Optional.empty();
      }
      case HOST, ADDRESS, DOMAIN, URL, USER, SESSION, MAIL, CLOUD_KEY ->
          Optional.of(Target.of(type.target(), "", value));
    };
  }

  private WorkOrder call(Action action, Http http) {
    var party = asked(playbook, action).orElseThrow();
    var headers = new LinkedHashMap<String, String>();
    http.headers()
        .forEach((name, value) -> headers.put(name, value.fill(values, Quoting.HEADER::quote)));
    var body = body(http, headers);
    var authentication =
        party.authentication() == null ? null : playbook.secrets().get(party.authentication());
    return new WorkOrder.Call(
        http.method(),
        base(party) + path(http),
        headers,
        body,
        authentication == null ? null : authentication.user(),
        authentication == null ? null : authentication.secret(),
        http.take(),
        http.isSafe(),
        http.isIdempotent());
  }

  /** No value leads to another machine than a name can say. */
  private String base(Party party) {
    var address = party.addresses().getFirst().fill(values, Quoting.NONE::quote);
    var port = party.port().isEmpty() || party.port().equals("443") ? "" : ":" + party.port();
    if (address.startsWith("https://") || address.startsWith("http://")) {
      if (!party.addresses().getFirst().names().isEmpty()) {
        throw new Quoting.Unfit("the URL of a party has no variables");
      }
      return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
    var host =
        address.indexOf(':') >= 0 && address.charAt(0) != '[' ? "[" + address + "]" : address;
    if (!HOST.matcher(host).matches()
        || !(port.isEmpty() || PORT.matcher(party.port()).matches())) {
      throw new Quoting.Unfit("this is no host, or no port");
    }
    return "https://" + host + port;
  }

  private String path(Http http) {
    var path = http.path().fill(values, Quoting.PATH::quote);
    return http.query().parts().isEmpty()
        ? path
        : path + "?" + http.query().fill(values, Quoting.QUERY::quote);
  }

  private String body(Http http, Map<String, String> headers) {
    return switch (http.body()) {
      case Body.Nothing _ -> "";
      case Body.Plain plain -> plain.text();
      case Body.Json json -> {
        headers.putIfAbsent(
            "Content-Type",
            http.isOpenC2() ? "application/openc2+json;version=1.0" : "application/json");
        yield json.blank().fill(values);
      }
      case Body.Form form ->
          form.pairs().entrySet().stream()
              .map(each -> each.getKey() + "=" + each.getValue().fill(values, Quoting.QUERY::quote))
              .collect(Collectors.joining("&"));
    };
  }
}
