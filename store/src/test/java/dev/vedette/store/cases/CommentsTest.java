package dev.vedette.store.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People tell each other what they know of an incident. */
@ExtendWith(CasesDatabase.class)
class CommentsTest {
  private static final TenantId ACME = new TenantId("comments-acme");
  private static final TenantId BIRCH = new TenantId("comments-birch");

  private final Database database;
  private final Comments comments;

  CommentsTest(Database database) {
    this.database = database;
    comments = new Comments(database);
  }

  @BeforeEach
  void bothHaveAnIncidentOfTheSameName() {
    database.in(new Scope.Platform("test"), work -> work.update("delete from incident_comments"));
    for (var tenant : List.of(ACME, BIRCH)) {
      new Incidents(database)
          .put(
              tenant,
              List.of(
                  new Incidents.Update(
                      tenant, "i", "active", "", 4, 1, "h", 1, 1, "{}", "m", List.of())));
    }
  }

  @Test
  void commentsStandInTheOrderInWhichTheyWereWritten() {
    var first = comments.add(ACME, "i", "kim", "called the client").orElseThrow();
    var second = comments.add(ACME, "i", "lee", "host is off the network").orElseThrow();

    assertThat(comments.list(ACME, "i")).containsExactly(first, second);
    assertThat(first.author()).isEqualTo("kim");
    assertThat(second.text()).isEqualTo("host is off the network");
  }

  @Test
  void nobodyReadsThoseOfAnother() {
    comments.add(ACME, "i", "kim", "secret");

    assertThat(comments.list(BIRCH, "i")).isEmpty();
  }

  @Test
  void nothingIsWrittenAboutWhatIsNotThere() {
    assertThat(comments.add(ACME, "none", "kim", "lost")).isEmpty();
    assertThat(comments.list(ACME, "none")).isEmpty();
  }
}
