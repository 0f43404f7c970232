package dev.vedette.server.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.model.TenantId;
import dev.vedette.server.changes.Changes.Change;
import dev.vedette.server.changes.Changes.Topic;
import dev.vedette.server.web.ProblemException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whoever listens is told of what they may see, and of nothing else. */
class ChangesTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId BIRCH = new TenantId("birch");

  private final Changes changes = new Changes();

  @Test
  void tellsThoseWhoMaySeeTheTenant() throws InterruptedException {
    var acme = changes.listen(() -> Set.of(ACME));
    var birch = changes.listen(() -> Set.of(BIRCH));

    changes.tell(Topic.INCIDENTS, ACME);

    assertThat(acme.await(Duration.ZERO)).containsExactly(new Change(Topic.INCIDENTS, ACME));
    assertThat(birch.await(Duration.ZERO)).isEmpty();
  }

  @Test
  void tellsOnceHoweverMuchHappens() throws InterruptedException {
    var both = changes.listen(() -> Set.of(ACME, BIRCH));

    for (int i = 0; i < 1_000; i++) {
      changes.tell(Topic.SOURCES, ACME);
      changes.tell(Topic.SOURCES, BIRCH);
    }

    assertThat(both.await(Duration.ZERO))
        .containsExactly(new Change(Topic.SOURCES, ACME), new Change(Topic.SOURCES, BIRCH));
    assertThat(both.await(Duration.ZERO)).isEmpty();
  }

  @Test
  void wakesWhoeverWaits() throws InterruptedException {
    var acme = changes.listen(() -> Set.of(ACME));

    Thread.ofVirtual().start(() -> changes.tell(Topic.INCIDENTS, ACME));

    assertThat(acme.await(Duration.ofMinutes(1))).hasSize(1);
  }

  @Test
  void tellsOfTenantsThatAreNewToThoseWhoMaySeeThem() throws InterruptedException {
    var visible = new HashSet<>(Set.of(ACME));
    var growing = changes.listen(() -> visible);
    visible.add(BIRCH);

    changes.tell(Topic.INCIDENTS, BIRCH);

    assertThat(growing.await(Duration.ZERO)).containsExactly(new Change(Topic.INCIDENTS, BIRCH));
  }

  @Test
  void asksOnceForATenantThatIsForeign() throws InterruptedException {
    var asked = new AtomicInteger();
    var acme =
        changes.listen(() -> {
          asked.incrementAndGet();
          return Set.of(ACME);
        });

    for (int i = 0; i < 3; i++) {
      changes.tell(Topic.INCIDENTS, BIRCH);
      assertThat(acme.await(Duration.ZERO)).isEmpty();
    }

    assertThat(asked).hasValue(2);
  }

  @Test
  void tellsNothingToWhoeverHasGone() throws InterruptedException {
    var acme = changes.listen(() -> Set.of(ACME));
    acme.close();

    changes.tell(Topic.INCIDENTS, ACME);

    assertThat(acme.await(Duration.ZERO)).isEmpty();
  }

  @Test
  void refusesWhenTooManyListen() {
    for (int i = 0; i < 1_000; i++) {
      changes.listen(() -> Set.of(ACME));
    }

    assertThatThrownBy(() -> changes.listen(() -> Set.of(ACME)))
        .isInstanceOf(ProblemException.class);
  }
}
