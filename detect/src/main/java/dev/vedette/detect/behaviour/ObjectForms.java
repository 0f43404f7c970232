package dev.vedette.detect.behaviour;

import dev.vedette.detect.behaviour.Activity.FileChange;
import dev.vedette.detect.behaviour.Activity.FileChange.Act;
import dev.vedette.detect.behaviour.Activity.Persistence;
import dev.vedette.detect.behaviour.Activity.RegistryChange;
import dev.vedette.detect.behaviour.Form.AccountColumns;
import dev.vedette.detect.behaviour.Form.EndpointColumns;
import dev.vedette.detect.behaviour.Form.ProgramColumns;
import dev.vedette.model.Event;
import org.jspecify.annotations.Nullable;

/** Reads what becomes of files, of the registry, and of what a system starts by itself. */
final class ObjectForms {
  private static final int PIPE = 6;

  private ObjectForms() {}

  static Form file(TypeAttributes type) {
    return new Filed(type);
  }

  private static final class Filed implements Form {
    private final Column activity;
    private final Column kind;
    private final Column path;
    private final Column previous;
    private final Column share;
    private final Column size;
    private final EndpointColumns source;
    private final ProgramColumns program;
    private final AccountColumns user;

    Filed(TypeAttributes type) {
      activity = Column.of(type, Column.NAME, "activity_id");
      kind = Column.of(type, Column.NAME, "file.type_id");
      path = Column.of(type, Column.PATH, "file.path", "file.name");
      previous = Column.of(type, Column.PATH, "file_result.path", "file_result.name");
      share = Column.of(type, Column.NAME, "share");
      size = Column.of(type, Column.NAME, "file.size");
      source = EndpointColumns.of(type, "src_endpoint");
      program = ProgramColumns.of(type, "actor.process");
      user = AccountColumns.of(type, "actor.user");
    }

    @Override
    public @Nullable Activity read(Event event, Occasion at) {
      var name = path.text(event);
      var reachedBy = share.text(event);
      return name.isEmpty() && reachedBy.isEmpty()
          ? null
          : new FileChange(
              at,
              act((int) activity.number(event)),
              kind.number(event) == PIPE,
              name,
              previous.text(event),
              reachedBy,
              size.number(event),
              source.of(event),
              program.of(event),
              user.of(event));
    }

    /** OCSF's activities of files; what else there is changes no content. */
    private static Act act(int activity) {
      return switch (activity) {
        case 1 -> Act.CREATE;
        case 2, 14, 15 -> Act.READ;
        case 3 -> Act.WRITE;
        case 4 -> Act.DELETE;
        case 5 -> Act.RENAME;
        case 12 -> Act.SHARE;
        default -> Act.OTHER;
      };
    }
  }

  static Form registry(TypeAttributes type) {
    var activity = Column.of(type, Column.NAME, "activity_id");
    var path = Column.of(type, Column.PATH, "reg_value.path", "reg_key.path");
    var data = Column.of(type, Column.TEXT, "reg_value.data");
    var program = ProgramColumns.of(type, "actor.process");
    var user = AccountColumns.of(type, "actor.user");
    return (event, at) -> {
      long act = activity.number(event);
      var changed = act == 1 || act == 2 || act == 3 ? path.text(event) : "";
      return changed.isEmpty()
          ? null
          : new RegistryChange(at, changed, data.text(event), program.of(event), user.of(event));
    };
  }

  static Form service(TypeAttributes type) {
    return lasting(
        type, 1, 2, Persistence.Kind.SERVICE, "win_service.name", "win_service.cmd_line");
  }

  static Form task(TypeAttributes type) {
    return lasting(type, 1, 2, Persistence.Kind.TASK, "job.name", "job.cmd_line");
  }

  static Form account(TypeAttributes type) {
    return lasting(type, 1, 1, Persistence.Kind.ACCOUNT, "user.name", "user.uid");
  }

  static Form group(TypeAttributes type) {
    return lasting(type, 3, 3, Persistence.Kind.GROUP_MEMBER, "group.name", "user.name");
  }

  /** What Windows calls resources is of interest where it is WMI's. */
  static Form resource(TypeAttributes type) {
    var kind = Column.of(type, Column.NAME, "win_resource.type");
    var subscription =
        lasting(type, -1, 99, Persistence.Kind.WMI, "win_resource.name", "win_resource.details");
    return (event, at) -> kind.text(event).startsWith("WMI ") ? subscription.read(event, at) : null;
  }

  private static Form lasting(
      TypeAttributes type,
      int firstActivity,
      int lastActivity,
      Persistence.Kind kind,
      String name,
      String command) {
    var activity = Column.of(type, Column.NAME, "activity_id");
    var called = Column.of(type, Column.NAME, name);
    var runs = Column.of(type, Column.TEXT, command);
    var program = ProgramColumns.of(type, "actor.process");
    var user = AccountColumns.of(type, "actor.user");
    return (event, at) -> {
      long act = activity.number(event);
      var named = act >= firstActivity && act <= lastActivity ? called.text(event) : "";
      return named.isEmpty()
          ? null
          : new Persistence(at, kind, named, runs.text(event), program.of(event), user.of(event));
    };
  }
}
