package dev.vedette.detect.behaviour;

import dev.vedette.detect.behaviour.Activity.DriverLoad;
import dev.vedette.detect.behaviour.Activity.ProcessStart;
import dev.vedette.detect.behaviour.Activity.ProcessTouch;
import dev.vedette.detect.behaviour.Activity.ProcessTouch.Means;
import dev.vedette.detect.behaviour.Activity.ScriptRun;
import dev.vedette.detect.behaviour.Form.AccountColumns;
import dev.vedette.detect.behaviour.Form.ProgramColumns;
import dev.vedette.model.Event;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what programs do: OCSF's process, kernel extension and script activity. */
final class ProcessForms {
  private static final int LAUNCH = 1;
  private static final int OPEN = 3;
  private static final int INJECT = 4;

  private ProcessForms() {}

  static Form process(TypeAttributes type) {
    var activity = Column.of(type, Column.NAME, "activity_id");
    var started = new Started(type);
    var touched = new Touched(type);
    return (event, at) ->
        switch ((int) activity.number(event)) {
          case LAUNCH -> started.read(event, at);
          case OPEN -> touched.read(event, at, Means.OPEN);
          case INJECT -> touched.read(event, at, Means.INJECT);
          default -> null;
        };
  }

  private static final class Started {
    private final ProgramColumns program;
    private final Column commandLine;
    private final Column uid;
    private final Column pid;
    private final ProgramColumns parent;
    private final ProgramColumns actor;
    private final Column parentCommandLine;
    private final Column parentUid;
    private final Column parentPid;
    private final AccountColumns user;
    private final AccountColumns actingUser;
    private final Column session;
    private final Column publisher;
    private final Column originalName;
    private final Column integrity;
    private final Column status;

    Started(TypeAttributes type) {
      program = ProgramColumns.of(type, "process");
      commandLine = Column.of(type, Column.TEXT, "process.cmd_line");
      uid = Column.of(type, Column.NAME, "process.uid");
      pid = Column.of(type, Column.NAME, "process.pid");
      parent = ProgramColumns.of(type, "process.parent_process");
      actor = ProgramColumns.of(type, "actor.process");
      parentCommandLine =
          Column.of(type, Column.TEXT, "process.parent_process.cmd_line", "actor.process.cmd_line");
      parentUid = Column.of(type, Column.NAME, "process.parent_process.uid", "actor.process.uid");
      parentPid = Column.of(type, Column.NAME, "process.parent_process.pid", "actor.process.pid");
      user = AccountColumns.of(type, "process.user");
      actingUser = AccountColumns.of(type, "actor.user");
      session = Column.of(type, Column.NAME, "process.session.uid", "actor.session.uid");
      publisher = Column.of(type, Column.NAME, "process.file.company_name");
      originalName = Column.of(type, Column.NAME, "process.file.internal_name");
      integrity = Column.of(type, Column.NAME, "process.integrity_id");
      status = Column.of(type, Column.NAME, "status_id");
    }

    @Nullable Activity read(Event event, Occasion at) {
      var started = program.of(event);
      var command = commandLine.text(event);
      if ((!started.isKnown() && command.isEmpty())
          || status.outcome(event) == Activity.Outcome.FAILURE) {
        return null;
      }
      var of = user.of(event);
      var from = parent.of(event);
      return new ProcessStart(
          at,
          started,
          command,
          uid.text(event),
          pid.number(event),
          from.isKnown() ? from : actor.of(event),
          parentCommandLine.text(event),
          parentUid.text(event),
          parentPid.number(event),
          of.isKnown() ? of : actingUser.of(event),
          session.text(event),
          publisher.text(event),
          originalName.text(event).toLowerCase(Locale.ROOT),
          (int) integrity.number(event));
    }
  }

  private static final class Touched {
    private final ProgramColumns program;
    private final ProgramColumns target;
    private final Column rights;
    private final AccountColumns user;

    Touched(TypeAttributes type) {
      program = ProgramColumns.of(type, "actor.process");
      target = ProgramColumns.of(type, "process");
      rights = Column.of(type, Column.NAME, "actual_permissions", "requested_permissions");
      user = AccountColumns.of(type, "actor.user");
    }

    /** Most look at other processes without a right to their memory: they are not told of. */
    @Nullable Activity read(Event event, Occasion at, Means means) {
      var may = ProcessTouch.rights(rights.text(event));
      if (means == Means.OPEN && (may & ProcessTouch.MEMORY) == 0) {
        return null;
      }
      var touched = target.of(event);
      return touched.isKnown()
          ? new ProcessTouch(at, means, program.of(event), touched, may, user.of(event))
          : null;
    }
  }

  static Form driver(TypeAttributes type) {
    var path = Column.of(type, Column.PATH, "driver.file.path", "driver.file.name");
    var publisher = Column.of(type, Column.NAME, "driver.file.company_name");
    var program = ProgramColumns.of(type, "actor.process");
    var user = AccountColumns.of(type, "actor.user");
    return (event, at) -> {
      var loaded = path.text(event);
      return loaded.isEmpty()
          ? null
          : new DriverLoad(at, loaded, publisher.text(event), program.of(event), user.of(event));
    };
  }

  static Form script(TypeAttributes type) {
    var text =
        Column.of(type, Column.SCRIPT, "script.script_content.value", "script.script_content");
    var path = Column.of(type, Column.PATH, "script.file.path");
    var program = ProgramColumns.of(type, "actor.process");
    var user = AccountColumns.of(type, "actor.user");
    return (event, at) -> {
      var content = text.text(event);
      return content.isEmpty()
          ? null
          : new ScriptRun(at, content, path.text(event), program.of(event), user.of(event));
    };
  }
}
