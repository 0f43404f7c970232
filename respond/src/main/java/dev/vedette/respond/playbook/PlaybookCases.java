package dev.vedette.respond.playbook;

import dev.vedette.respond.PlanCases;
import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs the cases beside playbooks: an incident in short, as beside remediation steps, whether it
 * {@code starts} the playbook, and what a dry run then {@code does}: classes of actions.
 */
public final class PlaybookCases {
  /** The key by which these cases are known. */
  public static final String KEY = "starts";

  private static final Instant NOW = Instant.EPOCH;

  private final Playbooks playbooks;

  /**
   * @param playbooks all that those under test may call
   */
  public PlaybookCases(Playbooks playbooks) {
    this.playbooks = playbooks;
  }

  /**
   * What a case complains of; nothing where all is as it says.
   *
   * @param file the playbook
   * @throws IOException if it cannot be read
   */
  public List<String> run(Path file, YamlMap testCase) throws IOException {
    var found = Playbooks.load(file);
    if (found.all().size() != 1) {
      return found.problems().isEmpty()
          ? List.of("there is no playbook beside the cases")
          : found.problems().stream().map(each -> each.toString()).toList();
    }
    try {
      return check(found.all().iterator().next(), testCase);
    } catch (IllegalArgumentException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private List<String> check(Playbook playbook, YamlMap testCase) {
    var complaints = new ArrayList<String>();
    var values = IncidentVariables.of("case", PlanCases.incident(testCase));
    var trigger = playbook.trigger();
    boolean starts =
        trigger != null && trigger.condition().holds(name -> values.getOrDefault(name, List.of()));
    if (starts != isTrue(testCase)) {
      complaints.add(starts ? "it starts" : "it does not start");
    }
    var does = PlanCases.texts(testCase, "does");
    if (!does.isEmpty()) {
      var done = does(playbook, values);
      if (!done.equals(new TreeSet<>(does))) {
        complaints.add("it does %s, not %s".formatted(done, does));
      }
    }
    return complaints;
  }

  private static boolean isTrue(YamlMap testCase) {
    return testCase.find(KEY).orElse(null) instanceof YamlScalar scalar
        && scalar.text().equals("true");
  }

  private Set<String> does(Playbook playbook, Map<String, List<String>> values) {
    var done = new TreeSet<String>();
    var known = new HashMap<>(playbooks.byId());
    known.put(playbook.id(), playbook);
    DryRun.of(
        new Machine(known),
        playbook.id(),
        values,
        NOW,
        act -> {
          done.add(act.type().word());
          return List.of();
        });
    return done;
  }
}
