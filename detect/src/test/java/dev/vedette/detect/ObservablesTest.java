package dev.vedette.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Observable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObservablesTest {
  @Test
  void valuesAreNamedByTheAttributeThatHoldsThem() {
    var observables =
        Observables.of(
            Map.of("actor", Map.of("user", Map.of("name", "eve"), "process", Map.of("pid", 7L))));

    assertThat(observables)
        .containsExactlyInAnyOrder(
            new Observable("actor.user.name", Observable.Type.USER_NAME, "eve"),
            new Observable("actor.process.pid", Observable.Type.PROCESS_ID, "7"));
  }

  @Test
  void elementsOfAListHaveTheListsName() {
    var hash = Map.<String, Object>of("algorithm_id", 3L, "value", "ab12");

    var observables = Observables.of(Map.of("file", Map.of("hashes", List.of(hash))));

    assertThat(observables)
        .containsExactly(new Observable("file.hashes.value", Observable.Type.HASH, "ab12"));
  }

  @Test
  void whatNobodySearchesForIsLeftOut() {
    assertThat(Observables.of(Map.of("class_uid", 1007L, "metadata", Map.of("version", "1"))))
        .isEmpty();
  }

  @Test
  void thereAreNeverMoreThanSixtyFour() {
    var endpoints = new ArrayList<Object>();
    for (int i = 0; i < 1_000; i++) {
      endpoints.add(Map.of("ip", "10.0.0." + i));
    }

    assertThat(Observables.of(Map.of("endpoints", endpoints))).hasSize(64);
  }

  @Test
  void endlessNestingEnds() {
    Map<String, Object> deep = Map.of("ip", "10.0.0.1");
    for (int i = 0; i < 1_000; i++) {
      var around = new HashMap<String, Object>();
      around.put("inner", deep);
      deep = around;
    }

    assertThat(Observables.of(deep)).isEmpty();
  }
}
