package dev.vedette.respond.playbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.respond.playbook.PlaybookCommand.Body;
import dev.vedette.yaml.YamlException;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode.YamlMap;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the commands of a step. */
final class CommandFields {
  private static final Set<String> COMMON =
      Set.of("type", "description", "version", "playbook_activity", "external_references");
  private static final Pattern REQUEST =
      Pattern.compile("(GET|POST|PUT|PATCH|DELETE) (/[^ ]*)(?: HTTP/[0-9.]{1,3})?");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,60}");
  private static final int MOST = 20;

  private final Map<String, String> take;

  /**
   * @param take what of an answer becomes a variable: places by names
   */
  CommandFields(Map<String, String> take) {
    this.take = take;
  }

  List<PlaybookCommand> read(Fields step) {
    var commands = new ArrayList<PlaybookCommand>();
    var items = step.items("commands");
    for (var item : items) {
      if (item instanceof YamlMap map) {
        commands.add(command(new Fields(map, step.notes())));
      } else {
        step.notes().error(item, "a command is a map, not " + item.kind());
      }
    }
    if (items.isEmpty() || items.size() > MOST) {
      step.wrong("commands", "a step has 1 to %d commands".formatted(MOST));
    }
    return commands;
  }

  private PlaybookCommand command(Fields fields) {
    var type = fields.text("type");
    List.of("description", "version", "playbook_activity").forEach(fields::textOrNone);
    return switch (type) {
      case "manual" -> new PlaybookCommand.Manual(VariableText.parse(text(fields)));
      case "ssh", "bash", "powershell" -> shell(fields, type);
      case "http-api", "openc2-http" -> http(fields, type.equals("openc2-http"));
      default -> {
        fields.wrong(
            "type",
            "this platform does not do '%s': it does %s"
                .formatted(type, String.join(", ", PlaybookCommand.KNOWN)));
        yield new PlaybookCommand.Unknown(type);
      }
    };
  }

  private static void known(Fields fields, String... more) {
    var keys = new HashSet<>(COMMON);
    keys.addAll(List.of(more));
    fields.known(keys);
  }

  private static String text(Fields fields) {
    known(fields, "command", "command_b64");
    if (fields.has("command") == fields.has("command_b64")) {
      fields.wrong("type", "give one of 'command' and 'command_b64'");
    }
    return fields.has("command_b64") ? decoded(fields, "command_b64") : fields.text("command");
  }

  private static PlaybookCommand shell(Fields fields, String type) {
    var text = text(fields);
    fields
        .notes()
        .warning(
            fields.place("type"),
            "Vedette opens no shells on machines: '%s' is handed to a person".formatted(type));
    return new PlaybookCommand.Shell(type, VariableText.parse(text));
  }

  private static String decoded(Fields fields, String key) {
    try {
      return new String(Base64.getDecoder().decode(fields.text(key)), UTF_8);
    } catch (IllegalArgumentException e) {
      fields.wrong(key, "'%s' is no Base64".formatted(key));
      return "";
    }
  }

  private PlaybookCommand http(Fields fields, boolean isOpenC2) {
    known(fields, "command", "headers", "content", "content_b64");
    var request = REQUEST.matcher(fields.text("command"));
    if (!request.matches()) {
      fields.wrong("command", "a request is a method and a path, such as POST /v1/tickets");
    }
    var target = request.matches() ? request.group(2) : "/";
    int mark = target.indexOf('?');
    var headers = headers(fields);
    return new PlaybookCommand.Http(
        isOpenC2,
        request.matches() ? request.group(1) : "GET",
        VariableText.parse(mark < 0 ? target : target.substring(0, mark)),
        VariableText.parse(mark < 0 ? "" : target.substring(mark + 1)),
        headers,
        body(fields, headers, isOpenC2),
        take);
  }

  /** CACAO has a list of values for each; one is enough for all that is asked. */
  private static Map<String, VariableText> headers(Fields fields) {
    var headers = new LinkedHashMap<String, VariableText>();
    fields
        .entries("headers")
        .forEach((name, entry) -> {
          var values =
              new Fields(new YamlMap(0, 0, Map.of("values", entry)), fields.notes())
                  .texts("values");
          if (!HEADER.matcher(name).matches() || values.size() != 1) {
            fields.notes().error(entry.key(), "a header has a plain name, and a list of one value");
          } else {
            headers.put(name, VariableText.parse(values.getFirst()));
          }
        });
    return headers;
  }

  private static Body body(Fields fields, Map<String, VariableText> headers, boolean isOpenC2) {
    boolean isEncoded = fields.has("content_b64");
    if (!isEncoded && !fields.has("content")) {
      if (isOpenC2) {
        fields.wrong("content_b64", "'content_b64' is missing: the command of OpenC2");
      }
      return new Body.Nothing();
    }
    var text = isEncoded ? decoded(fields, "content_b64") : fields.text("content");
    var key = isEncoded ? "content_b64" : "content";
    var type = isOpenC2 ? "application/openc2+json" : contentType(headers);
    if (type.contains("json")) {
      return json(fields, key, text);
    }
    if (type.startsWith("application/x-www-form-urlencoded")) {
      return form(text);
    }
    if (!VariableText.parse(text).names().isEmpty()) {
      fields.wrong(
          key,
          "variables stand in JSON or in a form only: say which it is by the header Content-Type");
    }
    return new Body.Plain(text);
  }

  private static String contentType(Map<String, VariableText> headers) {
    return headers.entrySet().stream()
        .filter(each -> each.getKey().equalsIgnoreCase("Content-Type"))
        .map(each -> each.getValue().tell(_ -> List.of(), text -> text))
        .findFirst()
        .orElse("application/json")
        .toLowerCase(Locale.ROOT);
  }

  private static Body json(Fields fields, String key, String text) {
    try {
      var documents = YamlLoader.load(text);
      if (documents.size() == 1) {
        return new Body.Json(new JsonBlank(documents.getFirst()));
      }
      fields.wrong(key, "one JSON document is needed");
    } catch (YamlException e) {
      fields.wrong(key, "this is no JSON: " + e.getMessage());
    }
    return new Body.Nothing();
  }

  private static Body form(String text) {
    var pairs = new LinkedHashMap<String, VariableText>();
    for (var pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      var name = equals < 0 ? pair : pair.substring(0, equals);
      pairs.put(name, VariableText.parse(equals < 0 ? "" : pair.substring(equals + 1)));
    }
    return new Body.Form(pairs);
  }
}
