package dev.vedette.pipeline.entities;

import dev.vedette.correlate.entities.EntityName;
import dev.vedette.correlate.entities.Lesson.ActsFor;
import dev.vedette.model.Event;
import dev.vedette.sources.mapping.AttributeSource;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads to whom temporary credentials were issued: to whom they were given with other temporary
 * ones leads on to who has those.
 */
final class IssueLessons implements LessonForm {
  /** How AWS begins the ids of keys that expire (IAM, "Unique identifiers"). */
  private static final String TEMPORARY = "ASIA";

  private final Attribute status;
  private final Attribute issued;
  private final Attribute usedKey;
  private final Attribute principal;
  private final Attribute principalName;

  IssueLessons(Map<String, AttributeSource.Value> known) {
    status = Attribute.of(known, "status_id");
    issued = Attribute.of(known, "user.credential_uid");
    usedKey = Attribute.of(known, "actor.user.credential_uid");
    principal = Attribute.of(known, "actor.user.uid");
    principalName = Attribute.of(known, "actor.user.email_addr", "actor.user.name");
  }

  @Override
  public void read(Event event, LessonTally tally) {
    var key = issued.text(event);
    if (key.isEmpty() || (status.isMapped() && status.number(event) == 2)) {
      return;
    }
    var credential = EntityName.credential(key);
    var to = to(event);
    if (credential != null && to != null && !to.equals(credential)) {
      tally.add(new ActsFor(credential, to), event.time());
    }
  }

  private @Nullable EntityName to(Event event) {
    var key = usedKey.text(event);
    if (key.toUpperCase(Locale.ROOT).startsWith(TEMPORARY)) {
      return EntityName.credential(key);
    }
    var arn = principal.text(event);
    return arn.isEmpty()
        ? EntityName.person(principalName.text(event), null)
        : EntityName.person(arn, null);
  }
}
