package dev.vedette.respond.decide;

import java.util.List;

/**
 * What was decided about an incident as it was at a moment.
 *
 * @param id a hash of what came of it for this incident
 * @param incident the id of the incident
 * @param content a hash of what the incident held
 * @param risk of the incident, 0 to 100
 * @param proposals the smallest set of actions that cuts the attack off
 * @param open what nothing that may be done cuts off, in sentences
 */
public record Decision(
    String id,
    String incident,
    String content,
    int risk,
    Proof proof,
    Progress progress,
    List<Proposal> proposals,
    List<String> open) {
  public Decision {
    proposals = List.copyOf(proposals);
    open = List.copyOf(open);
  }
}
