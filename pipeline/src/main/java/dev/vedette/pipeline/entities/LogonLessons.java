package dev.vedette.pipeline.entities;

import dev.vedette.correlate.entities.EntityName;
import dev.vedette.correlate.entities.Lesson.Uses;
import dev.vedette.correlate.entities.Witness;
import dev.vedette.model.Event;
import dev.vedette.sources.mapping.AttributeSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a logon who works on a host, and which host has the address that it came from: a
 * machine proves its name to the domain with a ticket of Kerberos, and else a client may call
 * itself anything.
 */
final class LogonLessons implements LessonForm {
  private static final long SUCCESS = 1;
  private static final long LOGON = 1;
  private static final long KERBEROS = 2;
  private static final Set<Long> AT_THE_HOST = Set.of(-1L, 2L, 7L, 10L, 11L, 12L, 13L);
  private static final Set<String> OF_THE_SYSTEM =
      Set.of("nt authority", "window manager", "font driver host", "nt service", "iis apppool");

  private final Attribute activity;
  private final Attribute status;
  private final Attribute name;
  private final Attribute domain;
  private final Attribute uid;
  private final Attribute host;
  private final Attribute source;
  private final Attribute workstation;
  private final Attribute protocol;
  private final Attribute logonType;
  private final Attribute service;

  LogonLessons(Map<String, AttributeSource.Value> known) {
    activity = Attribute.of(known, "activity_id");
    status = Attribute.of(known, "status_id");
    name = Attribute.of(known, "user.name");
    domain = Attribute.of(known, "user.domain");
    uid = Attribute.of(known, "user.uid");
    host = Attribute.of(known, "device.hostname");
    source = Attribute.of(known, "src_endpoint.ip");
    workstation = Attribute.of(known, "src_endpoint.hostname");
    protocol = Attribute.of(known, "auth_protocol_id");
    logonType = Attribute.of(known, "logon_type_id");
    service = Attribute.of(known, "service.name");
  }

  @Override
  public void read(Event event, LessonTally tally) {
    var user = name.text(event);
    if (user.isEmpty() || status.number(event) != SUCCESS) {
      return;
    }
    var at = tally.host(host.text(event));
    if (user.endsWith("$")) {
      machine(event, user, tally);
    } else if (at != null && activity.number(event) == LOGON) {
      use(event, user, at, tally);
    }
    claim(event, at, tally);
  }

  private void machine(Event event, String account, LessonTally tally) {
    var label = account.substring(0, account.length() - 1);
    var of = domain.text(event);
    var machine = tally.host(of.indexOf('.') > 0 ? label + "." + of : label);
    var witness = protocol.number(event) == KERBEROS ? Witness.MACHINE : Witness.CLAIM;
    tally.address(machine, source.text(event), witness, 0, event.time());
  }

  private void use(Event event, String user, EntityName at, LessonTally tally) {
    boolean isThere =
        AT_THE_HOST.contains(logonType.number(event)) || service.text(event).equals("sshd");
    if (isThere && isSomebody(event)) {
      var person = EntityName.person(user, domain.text(event));
      if (person != null) {
        tally.add(new Uses(person, at), event.time());
      }
    }
  }

  private boolean isSomebody(Event event) {
    var id = uid.text(event).toLowerCase(Locale.ROOT);
    return (!id.startsWith("s-1-") || id.startsWith("s-1-5-21-"))
        && !OF_THE_SYSTEM.contains(domain.text(event).toLowerCase(Locale.ROOT));
  }

  /** Remote desktop logs the name of the host that was reached in the place of the client's. */
  private void claim(Event event, @Nullable EntityName at, LessonTally tally) {
    var client = tally.host(workstation.text(event));
    if (client != null && (at == null || !client.label().equals(at.label()))) {
      tally.address(client, source.text(event), Witness.CLAIM, 0, event.time());
    }
  }
}
