package dev.vedette.pipeline.entities;

import dev.vedette.correlate.entities.EntityName;
import dev.vedette.correlate.entities.EntityName.Kind;
import dev.vedette.correlate.entities.Lesson.IsAlso;
import dev.vedette.correlate.entities.Witness;
import dev.vedette.model.Event;
import dev.vedette.sources.mapping.AttributeSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads by which names somebody is known: an account by its identifier, a principal name by the id
 * that its directory gives. Numbers of Unix users are the same on every host and tell nothing.
 */
final class PersonLessons implements LessonForm {
  private static final int SHORTEST_ID = 16;
  private static final String SSO_ROLE = ":assumed-role/awsreservedsso_";

  private final Attribute name;
  private final Attribute domain;
  private final Attribute id;
  private final Attribute mail;
  private final Attribute status;
  private final Witness witness;

  PersonLessons(Map<String, AttributeSource.Value> known) {
    name = Attribute.of(known, "user.name");
    domain = Attribute.of(known, "user.domain");
    id = Attribute.of(known, "user.uid");
    mail = Attribute.of(known, "user.email_addr");
    status = Attribute.of(known, "status_id");
    witness = known.containsKey("device.hostname") ? Witness.OWN : Witness.ISSUER;
  }

  /** Who fails to log on may call themselves anything. */
  @Override
  public void read(Event event, LessonTally tally) {
    if (status.isMapped() && status.number(event) != 1) {
      return;
    }
    var written = id.text(event);
    var uid = uid(written);
    var named = EntityName.person(name.text(event), domain.text(event));
    var address = EntityName.of(Kind.MAIL, mail.text(event));
    bind(uid, named, event, tally);
    bind(uid == null ? named : uid, address, event, tally);
    bind(uid, user(uid), event, tally);
  }

  private static @Nullable EntityName uid(String text) {
    var uid = text.length() < SHORTEST_ID ? null : EntityName.id(text);
    return uid != null && uid.kind() == Kind.ARN ? ssoRole(uid) : uid;
  }

  /** Of a role's sessions only those of the identity centre have a name that it gave. */
  private static @Nullable EntityName ssoRole(EntityName arn) {
    return arn.value().contains(SSO_ROLE) ? arn : null;
  }

  private static @Nullable EntityName user(@Nullable EntityName uid) {
    if (uid == null || uid.kind() != Kind.ARN) {
      return null;
    }
    var session = uid.value().substring(uid.value().lastIndexOf('/') + 1);
    return session.indexOf('@') > 0 ? EntityName.of(Kind.MAIL, session) : null;
  }

  private void bind(
      @Nullable EntityName one, @Nullable EntityName other, Event event, LessonTally tally) {
    if (one != null
        && other != null
        && !one.equals(other)
        && one.kind() != Kind.USER
        && (other.kind() != Kind.USER || one.kind() == Kind.OBJECT)) {
      tally.add(new IsAlso(one, other, witness), event.time());
    }
  }
}
