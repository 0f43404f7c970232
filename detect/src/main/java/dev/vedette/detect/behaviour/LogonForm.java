package dev.vedette.detect.behaviour;

import dev.vedette.detect.behaviour.Activity.Logon;
import dev.vedette.detect.behaviour.Activity.Logon.Step;
import dev.vedette.detect.behaviour.Activity.Outcome;
import dev.vedette.model.Event;
import org.jspecify.annotations.Nullable;

/** Reads who logs on: OCSF's authentication. */
final class LogonForm implements Form {
  private final Column activity;
  private final Column status;
  private final AccountColumns user;
  private final AccountColumns actor;
  private final EndpointColumns source;
  private final Column target;
  private final Column logonType;
  private final Column protocol;
  private final Column service;
  private final Column session;
  private final Column credential;
  private final Column userAgent;
  private final Column detail;
  private final Column multiFactor;
  private final ProgramColumns program;

  LogonForm(TypeAttributes type) {
    activity = Column.of(type, Column.NAME, "activity_id");
    status = Column.of(type, Column.NAME, "status_id");
    user = AccountColumns.of(type, "user");
    actor = AccountColumns.of(type, "actor.user");
    source = EndpointColumns.of(type, "src_endpoint");
    target = Column.of(type, Column.NAME, "dst_endpoint.hostname", "dst_endpoint.ip");
    logonType = Column.of(type, Column.NAME, "logon_type_id");
    protocol = Column.of(type, Column.NAME, "auth_protocol");
    service = Column.of(type, Column.NAME, "service.name", "app_name", "dst_endpoint.svc_name");
    session = Column.of(type, Column.NAME, "session.uid", "actor.session.uid");
    credential = Column.of(type, Column.NAME, "user.credential_uid", "actor.user.credential_uid");
    userAgent = Column.of(type, Column.PATH, "http_request.user_agent");
    detail = Column.of(type, Column.NAME, "status_detail", "status_code");
    multiFactor = Column.of(type, Column.NAME, "is_mfa");
    program = ProgramColumns.of(type, "logon_process");
  }

  @Override
  public @Nullable Activity read(Event event, Occasion at) {
    var who = user.of(event);
    if (!who.isKnown()) {
      return null;
    }
    var step = step((int) activity.number(event));
    var outcome = status.outcome(event);
    return new Logon(
        at,
        step,
        outcome,
        who,
        actor.of(event),
        source.of(event),
        Names.host(target.text(event)),
        (int) logonType.number(event),
        protocol.text(event),
        service.text(event),
        session.text(event),
        credential.text(event),
        userAgent.text(event),
        detail.text(event),
        multiFactor(event, outcome),
        program.of(event));
  }

  private Outcome multiFactor(Event event, Outcome outcome) {
    return multiFactor.text(event).equals("true") ? outcome : Outcome.UNKNOWN;
  }

  private static Step step(int activity) {
    return switch (activity) {
      case 1 -> Step.LOGON;
      case 2 -> Step.LOGOFF;
      case 3 -> Step.TICKET;
      case 4, 5 -> Step.SERVICE_TICKET;
      case 6 -> Step.CHALLENGE;
      case 7 -> Step.SWITCH;
      default -> Step.OTHER;
    };
  }
}
