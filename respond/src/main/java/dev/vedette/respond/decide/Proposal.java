package dev.vedette.respond.decide;

import dev.vedette.respond.openc2.ActionClass;
import dev.vedette.respond.openc2.Target;
import dev.vedette.respond.policy.Autonomy;
import java.util.List;

/**
 * Something that is to be done.
 *
 * @param level how far Vedette may go with it by itself
 * @param wouldAct whether it would have done it by itself, had it been allowed to: what is scored
 *     before it is
 * @param cost what it costs somebody innocent, against other proposals
 * @param why sentences
 * @param hindrances why it does not go further by itself
 * @param alternatives what could be done instead, and why it is not
 */
public record Proposal(
    ActionClass type,
    Target target,
    Autonomy level,
    boolean wouldAct,
    long cost,
    List<String> why,
    List<String> hindrances,
    List<String> alternatives) {
  public Proposal {
    why = List.copyOf(why);
    hindrances = List.copyOf(hindrances);
    alternatives = List.copyOf(alternatives);
  }
}
