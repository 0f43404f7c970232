package dev.vedette.respond.playbook;

import dev.vedette.model.Problem;
import dev.vedette.respond.playbook.Fields.Notes;
import dev.vedette.respond.playbook.Playbook.Authentication;
import dev.vedette.respond.playbook.Playbook.Party;
import dev.vedette.respond.playbook.Playbook.Trigger;
import dev.vedette.yaml.YamlException;
import dev.vedette.yaml.YamlLoader;
import dev.vedette.yaml.YamlNode;
import dev.vedette.yaml.YamlNode.YamlMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads playbooks of CACAO 2.0, as JSON or as YAML. What OASIS's schema refuses is refused here
 * too, and besides what could not be run: each with its place, and all at once.
 */
public final class PlaybookReader {
  private static final Set<String> KEYS =
      Set.of(
          "type",
          "spec_version",
          "id",
          "name",
          "description",
          "playbook_types",
          "playbook_activities",
          "playbook_processing_summary",
          "created_by",
          "created",
          "modified",
          "revoked",
          "valid_from",
          "valid_until",
          "derived_from",
          "related_to",
          "priority",
          "severity",
          "impact",
          "industry_sectors",
          "labels",
          "external_references",
          "markings",
          "playbook_variables",
          "workflow_start",
          "workflow_exception",
          "workflow",
          "playbook_extensions",
          "authentication_info_definitions",
          "agent_definitions",
          "target_definitions",
          "extension_definitions",
          "data_marking_definitions",
          "signatures");
  private static final Set<String> MOMENTS = Set.of("opened", "grown");
  private static final List<String> ADDRESSES = List.of("url", "dname", "ipv4", "ipv6");
  private static final Set<String> AUTHENTICATES = Set.of("http-basic", "oauth2", "user-auth");

  /**
   * What a text gave.
   *
   * @param playbook null if it cannot be used
   */
  public record Read(@Nullable Playbook playbook, List<Problem> problems) {
    public Read {
      problems = List.copyOf(problems);
    }
  }

  private PlaybookReader() {}

  /**
   * Reads one playbook.
   *
   * @param file what the text is called in problems
   */
  public static Read read(String file, String text) {
    var notes = new Notes(file);
    try {
      var documents = YamlLoader.load(text);
      if (documents.size() == 1 && documents.getFirst() instanceof YamlMap map) {
        return read(map, notes);
      }
      notes.error(new YamlMap(1, 1, Map.of()), "a playbook is one document, and a map");
    } catch (YamlException e) {
      notes.error(new YamlMap(e.line(), e.column(), Map.of()), String.valueOf(e.getMessage()));
    }
    return new Read(null, notes.problems());
  }

  private static Read read(YamlMap map, Notes notes) {
    var fields = new Fields(map, notes);
    fields.known(KEYS);
    var playbook = playbook(fields);
    rest(fields);
    if (!notes.hasErrors()) {
      new PlaybookChecks(playbook, notes).check();
    }
    return new Read(notes.hasErrors() ? null : playbook, notes.problems());
  }

  private static Playbook playbook(Fields fields) {
    fields.oneOf("type", "playbook");
    fields.oneOf("spec_version", "cacao-2.0");
    return new Playbook(
        fields.id("id"),
        fields.text("name"),
        fields.textOrNone("description"),
        fields.texts("playbook_types"),
        fields.time("modified"),
        VariableFields.read(fields, "playbook_variables"),
        fields.id("workflow_start"),
        fields.findId("workflow_exception"),
        StepFields.read(fields),
        parties(fields),
        definitions(fields, "authentication_info_definitions", PlaybookReader::authentication),
        trigger(fields),
        fields.map());
  }

  /** What is carried along, and not needed here. */
  private static void rest(Fields fields) {
    fields.id("created_by");
    fields.time("created");
    fields.timeIfThere("valid_from");
    fields.timeIfThere("valid_until");
    fields.flag("revoked");
    for (var key : List.of("priority", "severity", "impact")) {
      fields.number(key, 0, 100, 0);
    }
    for (var key : List.of("playbook_activities", "labels", "industry_sectors")) {
      requireSome(fields, key, fields.texts(key));
    }
    for (var key : List.of("derived_from", "related_to", "markings")) {
      requireSome(fields, key, fields.ids(key));
    }
    references(fields);
    fields.each("extension_definitions", PlaybookReader::extension);
    if (!fields.has("workflow")) {
      fields.wrong("workflow", "'workflow' is missing");
    }
  }

  private static void requireSome(Fields fields, String key, List<?> found) {
    if (fields.has(key) && found.isEmpty()) {
      fields.wrong(key, "'%s' has something in it, or is left out".formatted(key));
    }
  }

  private static void references(Fields fields) {
    for (var item : fields.items("external_references")) {
      if (item instanceof YamlMap map) {
        new Fields(map, fields.notes()).text("name");
      } else {
        fields.notes().error(item, "a reference is a map with a name");
      }
    }
  }

  private static String extension(Fields fields) {
    fields.oneOf("type", "extension-definition");
    fields.id("created_by");
    fields.textOrNone("description");
    fields.text("schema");
    fields.text("version");
    return fields.text("name");
  }

  private static Map<String, Party> parties(Fields fields) {
    var parties = new LinkedHashMap<String, Party>();
    for (var key : List.of("agent_definitions", "target_definitions")) {
      parties.putAll(definitions(fields, key, PlaybookReader::party));
    }
    return parties;
  }

  /** Things that have their type in their ids. */
  private static <T> Map<String, T> definitions(
      Fields fields, String key, Function<Fields, T> read) {
    fields
        .each(key, each -> each)
        .forEach((id, each) -> {
          boolean isOfType = id.startsWith(each.textOrNone("type") + "--");
          if (!isOfType || !Fields.IDENTIFIER.matcher(id).matches()) {
            each.wrong("type", "the id of this is its type, two dashes and a UUID");
          }
        });
    return fields.each(key, read);
  }

  private static Party party(Fields fields) {
    fields.textOrNone("description");
    var addresses = new ArrayList<VariableText>();
    if (fields.place("address") instanceof YamlMap map && fields.has("address")) {
      var address = new Fields(map, fields.notes());
      for (var kind : ADDRESSES) {
        address.texts(kind).forEach(each -> addresses.add(VariableText.parse(each)));
      }
    }
    return new Party(
        fields.text("type"),
        fields.text("name"),
        addresses,
        fields.textOrNone("port"),
        fields.findId("authentication_info"));
  }

  private static Authentication authentication(Fields fields) {
    var type = fields.text("type");
    if (!AUTHENTICATES.contains(type)) {
      fields.wrong("type", "'%s' is no way to authenticate".formatted(type));
    }
    for (var secret : List.of("password", "token")) {
      if (!fields.textOrNone(secret).isEmpty()) {
        fields.wrong(
            secret,
            "a secret does not stand in a playbook: write kms: true and its name as kms_key_identifier");
      }
    }
    if (!fields.flag("kms")) {
      fields.wrong("kms", "secrets are kept elsewhere: write kms: true");
    }
    var user = type.equals("http-basic") ? fields.textOrNone("user_id") : "";
    return new Authentication(
        type.equals("oauth2") ? null : user.isEmpty() ? fields.textOrNone("username") : user,
        fields.text("kms_key_identifier"));
  }

  private static @Nullable Trigger trigger(Fields fields) {
    var extension = fields.extension("playbook_extensions");
    if (extension == null || !extension.has("trigger")) {
      return null;
    }
    YamlNode node = extension.place("trigger");
    if (!(node instanceof YamlMap map)) {
      extension.wrong("trigger", "'trigger' is a map");
      return null;
    }
    var trigger = new Fields(map, fields.notes());
    trigger.known(Set.of("on", "when"));
    var moments = trigger.texts("on");
    if (moments.isEmpty() || !MOMENTS.containsAll(moments)) {
      trigger.wrong("on", "'on' is a list of opened and grown");
    }
    return new Trigger(
        moments.contains("opened"),
        moments.contains("grown"),
        StepFields.condition(trigger, "when"));
  }
}
