package dev.vedette.detect.behaviour;

import dev.vedette.detect.behaviour.Activity.Administration;
import dev.vedette.model.Event;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what a system's own log says of its administration, whatever it is about. */
final class AdministrationForm implements Form {
  private static final String MAKER = "microsoft-windows-";

  private final Column log;
  private final Column code;
  private final Column detail;
  private final AccountColumns user;

  AdministrationForm(TypeAttributes type) {
    log = Column.of(type, Column.NAME, "metadata.log_name");
    code = Column.of(type, Column.NAME, "metadata.event_code");
    detail =
        Column.of(
            type,
            Column.TEXT,
            "query_info.query_string",
            "unmapped.changed",
            "entity.name",
            "user.name",
            "group.name",
            "status_detail");
    user = AccountColumns.of(type, "actor.user");
  }

  @Override
  public @Nullable Activity read(Event event, Occasion at) {
    var number = code.text(event);
    return number.isEmpty()
        ? null
        : new Administration(at, name(log.text(event)), number, detail.text(event), user.of(event));
  }

  private static String name(String log) {
    var lower = log.toLowerCase(Locale.ROOT);
    var own = lower.startsWith(MAKER) ? lower.substring(MAKER.length()) : lower;
    int end = own.lastIndexOf('/');
    return end < 0 ? own : own.substring(0, end);
  }
}
