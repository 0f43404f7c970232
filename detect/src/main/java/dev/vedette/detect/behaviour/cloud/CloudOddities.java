package dev.vedette.detect.behaviour.cloud;

import dev.vedette.detect.behaviour.Activity.ApiCall;
import dev.vedette.detect.behaviour.Activity.Outcome;
import dev.vedette.detect.behaviour.Priors;
import dev.vedette.detect.behaviour.Scorecard;
import dev.vedette.detect.behaviour.measure.KeyHash;
import dev.vedette.detect.behaviour.measure.SeenSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is odd about a call of a cloud, in points. */
final class CloudOddities {
  private static final int MANY_DENIED = 5;
  private static final int MANY_EXPLORED = 12;
  private static final int MANY_ATTEMPTS = 5;

  private final Set<String> exploring;
  private final Set<String> tools;
  private final Set<String> deploying;
  private final int tool;
  private final int deployed;
  private final int attempts;
  private final int newOperation;
  private final int newSequence;
  private final int newService;
  private final int newRegion;
  private final int newPlace;
  private final int newProgram;
  private final int denied;
  private final int explored;
  private final int furtherSensitive;
  private final int root;
  private final int usual;

  CloudOddities(Priors priors) {
    exploring = priors.set("exploring");
    tools = priors.set("attack-tools");
    deploying = priors.set("deploying-programs");
    tool = priors.points("attack-tool");
    deployed = priors.points("deploying-program");
    attempts = priors.points("attempts");
    newOperation = priors.points("new-operation");
    newSequence = priors.points("new-sequence");
    newService = priors.points("new-service");
    newRegion = priors.points("new-region");
    newPlace = priors.points("new-place");
    newProgram = priors.points("new-program");
    denied = priors.points("denied");
    explored = priors.points("explored");
    furtherSensitive = priors.points("further-sensitive");
    root = priors.points("root");
    usual = priors.points("usual");
  }

  /** Whether an operation only looks. */
  boolean isExploring(String operation) {
    var lower = operation.toLowerCase(Locale.ROOT);
    var method = lower.substring(lower.lastIndexOf('.') + 1);
    return exploring.stream().anyMatch(method::startsWith) || lower.endsWith("/read");
  }

  Scorecard of(
      Principal state, ApiCall call, String network, String agent, @Nullable Sensitive sensitive) {
    var tally = new Scorecard();
    boolean isKnown = state.isKnown(call.time());
    if (sensitive != null) {
      sensitive(state, call, sensitive, isKnown, tally);
    }
    if (isKnown) {
      unseen(state, call, tally);
      place(state, network, agent, tally);
    }
    bursts(state, call, isKnown, tally);
    program(call, sensitive != null, tally);
    return tally;
  }

  private void sensitive(
      Principal state, ApiCall call, Sensitive sensitive, boolean isKnown, Scorecard tally) {
    boolean isRefused = call.outcome() == Outcome.FAILURE;
    tally.add(
        isRefused ? sensitive.points() / 2 : sensitive.points(),
        () -> call.operation() + " " + sensitive.words() + (isRefused ? ", and was refused" : ""));
    boolean isUsual = isKnown && state.operations.contains(operation(call));
    tally.addIf(isUsual, usual, () -> "this principal has done that before");
    var others = state.otherSensitive(call.operation(), call.time());
    tally.addIf(
        !others.isEmpty() && !isUsual,
        Math.min(3, others.size()) * furtherSensitive,
        () ->
            "within the hour also "
                + String.join(", ", others.subList(0, Math.min(3, others.size()))));
    tally.addIf(call.userType().equalsIgnoreCase("root"), root, () -> "as root of the account");
    state.attempts.expire(call.time());
    tally.addIf(
        state.attempts.size() >= MANY_ATTEMPTS && !isUsual,
        attempts,
        () -> "one of " + state.attempts.size() + " such calls within a quarter of an hour");
  }

  private static long operation(ApiCall call) {
    return KeyHash.of(call.service(), call.operation());
  }

  private void unseen(Principal state, ApiCall call, Scorecard tally) {
    boolean isNew = !state.operations.contains(operation(call));
    tally.addIf(
        isNew, newOperation, () -> "this principal never called " + call.operation() + " before");
    tally.addIf(
        !isNew && !state.sequences.contains(state.sequence(call.operation(), call.time())),
        newSequence,
        () -> call.operation() + " never came after " + state.lastOperation() + " before");
    tally.addIf(isNew(state.services, call.service()), newService, () -> "nor " + call.service());
    tally.addIf(
        isNew(state.regions, call.region()),
        newRegion,
        () -> "in " + call.region() + ", a new region");
  }

  private void place(Principal state, String network, String agent, Scorecard tally) {
    tally.addIf(isNew(state.networks, network), newPlace, () -> "from a new network: " + network);
    tally.addIf(isNew(state.agents, agent), newProgram, () -> "with a new program: " + agent);
  }

  private void bursts(Principal state, ApiCall call, boolean isKnown, Scorecard tally) {
    int refused = state.denied.distinct();
    tally.addIf(
        refused >= MANY_DENIED && call.outcome() == Outcome.FAILURE,
        Math.min(2 * denied, denied + 2 * (refused - MANY_DENIED)),
        () -> refused + " different calls were refused within a quarter of an hour");
    int looked = state.explored.distinct();
    tally.addIf(
        (looked >= MANY_EXPLORED && !isKnown) || looked >= 2 * MANY_EXPLORED,
        explored,
        () -> looked + " different calls only look around, within a quarter of an hour");
  }

  private void program(ApiCall call, boolean isSensitive, Scorecard tally) {
    var program = call.userAgent().toLowerCase(Locale.ROOT);
    tools.stream()
        .filter(program::contains)
        .findFirst()
        .ifPresent(
            name -> tally.add(tool, () -> "with " + name + ", made for attacks and their tests"));
    tally.addIf(
        isSensitive && deploying.stream().anyMatch(program::contains),
        deployed,
        () -> "with a program that sets clouds up");
  }

  private static boolean isNew(SeenSet set, String text) {
    return !text.isEmpty() && set.size() > 0 && !set.contains(KeyHash.of(text));
  }
}
