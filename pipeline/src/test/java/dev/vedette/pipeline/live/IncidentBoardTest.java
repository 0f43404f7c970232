package dev.vedette.pipeline.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Incident;
import dev.vedette.model.Severity;
import dev.vedette.model.TenantId;
import dev.vedette.pipeline.live.IncidentBoard.Change;
import dev.vedette.pipeline.live.LiveIncident.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Incidents keep their names while they grow, merge, part and go. */
class IncidentBoardTest {
  private final IncidentBoard board = new IncidentBoard();

  @Test
  void anIncidentThatGrowsKeepsItsName() {
    var first = only(show("a"));
    var second = only(show("a b"));
    var earlier = only(show("0 a b"));

    assertThat(first.state()).isEqualTo(State.ACTIVE);
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(earlier.id()).isEqualTo(first.id());
    assertThat(earlier.incident().findings()).containsExactly("0", "a", "b");
  }

  @Test
  void whatHasNotChangedIsNotTold() {
    show("a", "b");

    assertThat(show("a", "b")).isEmpty();
    assertThat(show("a", "b c")).hasSize(1);
  }

  @Test
  void theSameFindingsGetTheSameNameAnywhere() {
    var name = only(show("a b")).id();

    assertThat(only(new IncidentBoard().update(List.of(incident("a c")), List.of())).id())
        .isEqualTo(name);
  }

  @Test
  void theLargerOneKeepsItsNameWhenTwoBecomeOne() {
    var small = only(show("a")).id();
    var large = name("b", show("a", "b c d"));

    var changes = show("a b c d");

    assertThat(changes).hasSize(2);
    assertThat(changes.getFirst().id()).isEqualTo(large);
    assertThat(changes.getLast())
        .satisfies(gone -> {
          assertThat(gone.id()).isEqualTo(small);
          assertThat(gone.state()).isEqualTo(State.MERGED);
          assertThat(gone.mergedInto()).isEqualTo(large);
        });
    assertThat(show("a b c d")).isEmpty();
  }

  @Test
  void theLargerPartKeepsTheNameWhenOneParts() {
    var whole = only(show("a b c d")).id();

    var changes = show("a", "b c d");

    assertThat(changes).hasSize(2).allMatch(change -> change.state() == State.ACTIVE);
    assertThat(name("b", changes)).isEqualTo(whole);
    assertThat(name("a", changes)).isNotEqualTo(whole);
  }

  @Test
  void whatTurnedOutToBeRoutineIsWithdrawn() {
    var routine = only(show("a")).id();

    var gone = only(show());

    assertThat(gone.id()).isEqualTo(routine);
    assertThat(gone.state()).isEqualTo(State.WITHDRAWN);
    assertThat(show()).isEmpty();
  }

  @Test
  void aQuietOneIsToldOnceMoreAndLetGo() {
    var id = only(show("a")).id();

    var quiet = only(board.update(List.of(), List.of(incident("a"))));

    assertThat(quiet.id()).isEqualTo(id);
    assertThat(quiet.state()).isEqualTo(State.QUIET);
    assertThat(show()).isEmpty();
  }

  @Test
  void namesAreKnownAgainAfterARestart() {
    board.recall(new LiveIncident.Known("before", incident("a b")));

    assertThat(show("a b")).isEmpty();
    assertThat(only(show("a b c")).id()).isEqualTo("before");
  }

  @Test
  void howeverFindingsMoveNoTwoIncidentsShareANameAndEachEndIsTold() {
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      var known = new HashMap<String, State>();
      for (int step = 0; step < 20; step++) {
        var open = groups(random);
        var changes = board.update(open, List.of());

        assertThat(changes).extracting(Change::id).doesNotHaveDuplicates();
        for (var change : changes) {
          known.put(change.id(), change.state());
          if (change.state() == State.MERGED) {
            assertThat(known.get(change.mergedInto())).isEqualTo(State.ACTIVE);
          }
        }
        assertThat(known.values().stream().filter(State.ACTIVE::equals))
            .as("seed %d, step %d", seed, step)
            .hasSize(open.size());
      }
      board.update(List.of(), List.of());
    }
  }

  /** Ten findings, thrown together at random; some are in none. */
  private static List<Incident> groups(Random random) {
    var groups = new HashMap<Integer, List<String>>();
    for (int finding = 0; finding < 10; finding++) {
      int group = random.nextInt(5);
      if (group > 0) {
        groups.computeIfAbsent(group, _ -> new ArrayList<>()).add("f" + finding);
      }
    }
    return groups.values().stream().map(findings -> incident(String.join(" ", findings))).toList();
  }

  private List<Change> show(String... incidents) {
    var open = new ArrayList<Incident>();
    for (var findings : incidents) {
      open.add(incident(findings));
    }
    return board.update(open, List.of());
  }

  private static Change only(List<Change> changes) {
    assertThat(changes).hasSize(1);
    return changes.getFirst();
  }

  private static String name(String finding, List<Change> changes) {
    return changes.stream()
        .filter(change -> change.incident().findings().contains(finding))
        .filter(change -> change.state() == State.ACTIVE)
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static Incident incident(String findings) {
    return new Incident(
        "uid of " + findings,
        new TenantId("acme"),
        "",
        List.of(),
        Severity.HIGH,
        50,
        50,
        List.of(),
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(findings.split(" ", -1)));
  }
}
