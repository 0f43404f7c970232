package dev.vedette.detect;

import dev.vedette.model.Observable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the observables out of an OCSF projection: what is worth searching for, by the attribute
 * that holds it. Elements of lists have the list's own name ({@code process.file.hashes.value}).
 */
public final class Observables {
  private static final int MAX_OBSERVABLES = 64;
  private static final int MAX_DEPTH = 8;

  private final Set<Observable> found = new LinkedHashSet<>();

  private Observables() {}

  /** The observables of a projection, in its order, at most 64. */
  public static List<Observable> of(Map<String, Object> ocsf) {
    var observables = new Observables();
    observables.visitMap("", "", ocsf, 0);
    return List.copyOf(observables.found);
  }

  private void visitMap(String path, String parent, Map<?, ?> map, int depth) {
    if (depth > MAX_DEPTH) {
      return;
    }
    map.forEach((key, value) -> {
      var name = key.toString();
      visit(path.isEmpty() ? name : path + "." + name, parent, name, value, depth);
    });
  }

  private void visit(String path, String parent, String name, Object value, int depth) {
    switch (value) {
      case Map<?, ?> map -> visitMap(path, name, map, depth + 1);
      case List<?> list -> list.forEach(item -> visit(path, parent, name, item, depth));
      default -> {
        var type = type(parent, name);
        if (type != null && found.size() < MAX_OBSERVABLES) {
          found.add(new Observable(path, type, value.toString()));
        }
      }
    }
  }

  private static Observable.@Nullable Type type(String parent, String name) {
    return switch (parent) {
      case "user" -> userType(name);
      case "process", "parent_process" -> processType(name);
      case "file", "module" -> fileType(name);
      case "hashes" -> name.equals("value") ? Observable.Type.HASH : null;
      case "account" -> name.equals("uid") ? Observable.Type.ACCOUNT_UID : null;
      case "resource", "resources" -> name.equals("uid") ? Observable.Type.RESOURCE_UID : null;
      case "reg_key" -> name.equals("path") ? Observable.Type.REGISTRY_KEY_PATH : null;
      case "reg_value" -> name.equals("path") ? Observable.Type.REGISTRY_KEY_PATH : null;
      case "session" -> name.equals("uid") ? Observable.Type.OTHER : null;
      case "win_service", "job", "group", "win_resource" ->
          name.equals("name") ? Observable.Type.OTHER : null;
      default -> anywhere(name);
    };
  }

  private static Observable.@Nullable Type userType(String name) {
    return switch (name) {
      case "name" -> Observable.Type.USER_NAME;
      case "uid" -> Observable.Type.USER_UID;
      case "email_addr" -> Observable.Type.EMAIL_ADDRESS;
      case "credential_uid" -> Observable.Type.CREDENTIAL_UID;
      case "domain" -> Observable.Type.OTHER;
      default -> null;
    };
  }

  private static Observable.@Nullable Type processType(String name) {
    return switch (name) {
      case "uid" -> Observable.Type.PROCESS_UID;
      case "pid" -> Observable.Type.PROCESS_ID;
      case "name" -> Observable.Type.PROCESS_NAME;
      case "cmd_line" -> Observable.Type.COMMAND_LINE;
      default -> null;
    };
  }

  private static Observable.@Nullable Type fileType(String name) {
    return switch (name) {
      case "path" -> Observable.Type.FILE_PATH;
      case "name" -> Observable.Type.FILE_NAME;
      default -> null;
    };
  }

  private static Observable.@Nullable Type anywhere(String name) {
    return switch (name) {
      case "hostname" -> Observable.Type.HOSTNAME;
      case "ip" -> Observable.Type.IP_ADDRESS;
      case "url_string" -> Observable.Type.URL;
      case "user_agent" -> Observable.Type.USER_AGENT;
      default -> null;
    };
  }
}
