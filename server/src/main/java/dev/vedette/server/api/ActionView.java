package dev.vedette.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vedette.store.cases.ResponseActions.Stored;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An action.
 *
 * @param type the class of actions, such as contain-host
 * @param place the machine that its target is on; empty where it is on none
 * @param level how far the platform may go with it by itself
 * @param would_act whether it would have been done without a person, had that been allowed
 * @param state observed, recommended, proposed, approved, issuing, issued, confirmed, releasing,
 *     expired, undone, failed, rejected or withdrawn
 * @param reasons why it is proposed, what hinders it, and what could be done instead
 * @param ending what became of it, or why it is not further
 */
@SuppressWarnings("RecordComponentName")
public record ActionView(
    String id,
    String tenant,
    String incident,
    String decision,
    String type,
    String place,
    String target,
    String level,
    boolean would_act,
    String state,
    JsonNode reasons,
    String actuator,
    Instant created,
    @Nullable String decided_by,
    @Nullable Instant issued,
    @Nullable Instant confirmed,
    @Nullable Instant expires,
    @Nullable Instant ended,
    String ending) {
  static ActionView of(Stored stored, StoredJson json) {
    return new ActionView(
        stored.id(),
        stored.tenant().value(),
        stored.incident(),
        stored.decision(),
        stored.type(),
        stored.place(),
        stored.target(),
        stored.level(),
        stored.wouldAct(),
        stored.state(),
        json.read(stored.detail()),
        stored.actuator(),
        stored.created(),
        stored.decidedBy(),
        stored.issued(),
        stored.confirmed(),
        stored.expires(),
        stored.ended(),
        stored.ending());
  }
}
