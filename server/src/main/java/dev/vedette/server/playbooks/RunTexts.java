package dev.vedette.server.playbooks;

import dev.vedette.respond.playbook.DocumentText;
import dev.vedette.respond.playbook.Machine;
import dev.vedette.respond.playbook.Playbook;
import dev.vedette.respond.playbook.PlaybookStep.SubPlaybook;
import dev.vedette.respond.playbook.Run;
import dev.vedette.respond.playbook.Task;
import dev.vedette.store.cases.PlaybookRuns.Place;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Runs and their playbooks as text, as they are kept. */
final class RunTexts {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private RunTexts() {}

  static String write(Run run) {
    return JSON.writeValueAsString(run);
  }

  static Run run(String text) {
    return JSON.readValue(text, Run.class);
  }

  /** A playbook with those that it calls, and those call. */
  static String documents(String root, Map<String, Playbook> known) {
    var documents = new LinkedHashMap<String, String>();
    collect(root, known, documents);
    return JSON.writeValueAsString(documents);
  }

  private static void collect(
      String id, Map<String, Playbook> known, Map<String, String> documents) {
    var playbook = known.get(id);
    if (playbook == null || documents.containsKey(id)) {
      return;
    }
    documents.put(id, DocumentText.json(playbook.document()));
    for (var step : playbook.steps().values()) {
      if (step instanceof SubPlaybook sub) {
        collect(sub.playbook(), known, documents);
      }
    }
  }

  static Map<String, String> documents(String text) {
    return JSON.readValue(text, TEXTS);
  }

  /**
   * Where a run is, as it is written down.
   *
   * @param now when it is due at once
   * @param soon when it is looked again whether actions are done
   */
  static Place place(Machine machine, Run run, Instant now, Instant soon) {
    boolean isOver = run.status() != Run.Status.RUNNING;
    return new Place(
        write(run),
        run.status().name().toLowerCase(Locale.ROOT),
        waits(run),
        isOver ? null : due(machine, run, now, soon),
        run.ending());
  }

  private static Instant due(Machine machine, Run run, Instant now, Instant soon) {
    var due = machine.due(run);
    for (var task : run.live()) {
      boolean isAtOnce = task.state() == Task.State.READY || task.state() == Task.State.DOING;
      if (isAtOnce) {
        return now;
      }
      if (task.waits() == Task.Waits.ACTIONS && soon.isBefore(due)) {
        due = soon;
      }
    }
    return due;
  }

  private static String waits(Run run) {
    return run.in(Task.State.WAITING).stream()
        .map(task -> task.waits().name().toLowerCase(Locale.ROOT))
        .distinct()
        .sorted()
        .collect(Collectors.joining(","));
  }
}
