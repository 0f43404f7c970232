package dev.vedette.server.respond;

import dev.vedette.model.Tactic;
import dev.vedette.respond.decide.Decision;
import dev.vedette.respond.decide.Proposal;
import dev.vedette.respond.decide.Situation;
import dev.vedette.respond.decide.TrackRecord;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes decisions down, with all that they rest on. */
final class DecisionTexts {
  private static final JsonMapper JSON = new JsonMapper();

  private DecisionTexts() {}

  static String decision(Situation situation, Decision decision) {
    var json = JSON.createObjectNode();
    json.put("incident", decision.incident()).put("content", decision.content());
    json.put("risk", decision.risk());
    inputs(json.putObject("inputs"), situation, decision);
    var proposals = json.putArray("proposals");
    decision.proposals().forEach(each -> proposal(proposals.addObject(), each));
    texts(json.putArray("open"), decision.open());
    return JSON.writeValueAsString(json);
  }

  private static void inputs(ObjectNode json, Situation situation, Decision decision) {
    var proof = decision.proof();
    texts(json.putArray("detectors"), proof.detectors());
    texts(json.putArray("sensors"), proof.sensors());
    json.put("only_unusual", proof.isAnomalyAlone()).put("confidence_bound", proof.lower());
    Tactic furthest = decision.progress().furthest();
    json.put("furthest_tactic", furthest == null ? "" : furthest.uid());
    json.put("tactics_per_hour", decision.progress().tacticsPerHour());
    json.put("time", situation.now().toString());
    texts(
        json.putArray("means"),
        situation.means().stream().map(each -> each.word()).sorted().toList());
    json.set("policy", JSON.valueToTree(PolicyDocument.of(situation.policy())));
    var verdicts = json.putObject("verdicts");
    proof.detectors().stream()
        .filter(situation.detectors()::containsKey)
        .forEach(each ->
            verdicts.set(each, record(situation.detectors().getOrDefault(each, TrackRecord.NONE))));
    var earned = json.putObject("earned");
    new TreeMap<>(situation.earned())
        .forEach((type, record) -> earned.set(type.word(), record(record)));
  }

  private static ObjectNode record(TrackRecord record) {
    return JSON.createObjectNode().put("right", record.right()).put("wrong", record.wrong());
  }

  private static void proposal(ObjectNode json, Proposal proposal) {
    json.put("class", proposal.type().word());
    json.put("place", proposal.target().place()).put("target", proposal.target().value());
    json.put("level", proposal.level().word()).put("would_act", proposal.wouldAct());
    reasons(json, proposal);
  }

  /** Why an action is proposed. */
  static String reasons(Proposal proposal) {
    var json = JSON.createObjectNode();
    reasons(json, proposal);
    return JSON.writeValueAsString(json);
  }

  private static void reasons(ObjectNode json, Proposal proposal) {
    json.put("cost", proposal.cost());
    texts(json.putArray("why"), proposal.why());
    texts(json.putArray("hindrances"), proposal.hindrances());
    texts(json.putArray("alternatives"), proposal.alternatives());
  }

  private static void texts(ArrayNode json, List<String> texts) {
    texts.forEach(json::add);
  }
}
