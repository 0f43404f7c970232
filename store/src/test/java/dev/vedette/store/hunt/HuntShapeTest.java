package dev.vedette.store.hunt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.store.hunt.HuntShape.Condition;
import dev.vedette.store.hunt.HuntShape.Condition.All;
import dev.vedette.store.hunt.HuntShape.Condition.Any;
import dev.vedette.store.hunt.HuntShape.Condition.Not;
import dev.vedette.store.hunt.HuntShape.Op;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hunt that looks at one event at a time is understood; any other says why not. */
class HuntShapeTest {
  private static Condition where(String condition) {
    return HuntShape.read("SELECT * FROM events WHERE " + condition);
  }

  private static Condition text(String column, Op op, String... values) {
    return new Condition.Test(column, op, List.of(values), false);
  }

  private static Condition number(String column, Op op, String value) {
    return new Condition.Test(column, op, List.of(value), true);
  }

  @Test
  void comparisonsAreReadWhicheverWayTheyStand() {
    assertThat(where("host = 'a'")).isEqualTo(text("host", Op.EQUAL, "a"));
    assertThat(where("events.HOST = 'a'")).isEqualTo(text("host", Op.EQUAL, "a"));
    assertThat(where("5 < dst_port")).isEqualTo(number("dst_port", Op.GREATER, "5"));
    assertThat(where("dst_port = -1")).isEqualTo(number("dst_port", Op.EQUAL, "-1"));
    assertThat(where("host <> 'a'")).isEqualTo(new Not(text("host", Op.EQUAL, "a")));
    assertThat(where("host IN ('a', 'b')")).isEqualTo(text("host", Op.EQUAL, "a", "b"));
    assertThat(where("host IS NULL")).isEqualTo(new Not(text("host", Op.PRESENT)));
    assertThat(where("dst_port BETWEEN 1 AND 5"))
        .isEqualTo(
            new All(
                List.of(
                    number("dst_port", Op.GREATER_OR_EQUAL, "1"),
                    number("dst_port", Op.LESS_OR_EQUAL, "5"))));
  }

  @Test
  void patternsAreReadAsTheyAre() {
    assertThat(where("host LIKE 'a%'")).isEqualTo(text("host", Op.LIKE, "a%"));
    assertThat(where("host NOT ILIKE 'a_'")).isEqualTo(new Not(text("host", Op.ILIKE, "a_")));
    assertThat(where("contains(host, 'x''y')")).isEqualTo(text("host", Op.CONTAINS, "x'y"));
    assertThat(where("starts_with(host, 'x')")).isEqualTo(text("host", Op.STARTS_WITH, "x"));
    assertThat(where("regexp_matches(host, 'x+')")).isEqualTo(text("host", Op.REGEX, "x+"));
  }

  @Test
  void wordsJoinThem() {
    assertThat(where("host = 'a' AND NOT (user_name = 'b' OR url = 'c')"))
        .isEqualTo(
            new All(
                List.of(
                    text("host", Op.EQUAL, "a"),
                    new Not(
                        new Any(
                            List.of(
                                text("user_name", Op.EQUAL, "b"), text("url", Op.EQUAL, "c")))))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM events",
        "SELECT * FROM findings WHERE host = 'a'",
        "SELECT host, count(*) FROM events WHERE host = 'a' GROUP BY host",
        "SELECT count(*) FROM events WHERE host = 'a'",
        "SELECT * FROM events e JOIN findings f ON e.host = f.host WHERE e.host = 'a'",
        "SELECT * FROM (SELECT * FROM events) WHERE host = 'a'",
        "WITH e AS (SELECT * FROM events) SELECT * FROM e WHERE host = 'a'",
        "SELECT * FROM events WHERE host = user_name",
        "SELECT * FROM events WHERE lower(host) = 'a'",
        "SELECT * FROM events WHERE host IN (SELECT host FROM findings)",
        "SELECT * FROM events WHERE time > now() - INTERVAL 1 DAY",
        "SELECT * FROM events WHERE regexp_matches(host, 'a', 'i')",
        "SELECT * FROM events WHERE host = 'a'; SELECT 1",
        "DELETE FROM events WHERE host = 'a'",
        "SELECT * FROM read_csv('/etc/passwd') WHERE host = 'a'",
        "no SQL"
      })
  void whatARuleCannotSayIsRefused(String sql) {
    assertThatThrownBy(() -> HuntShape.read(sql)).isInstanceOf(HuntRefused.class);
  }

  @Test
  void whatIsTooDeepOrTooLongIsRefused() {
    var deep = "NOT (".repeat(60) + "host = 'a'" + ")".repeat(60);
    var wide = "host = 'a'" + " OR host = 'b' AND url = 'c'".repeat(400);
    var vast = "host = '" + "a".repeat(20_000) + "'";

    for (var condition : List.of(deep, wide, vast)) {
      assertThatThrownBy(() -> where(condition)).isInstanceOf(HuntRefused.class);
    }
  }

  @Test
  void theyAreWrittenAsSqlAgain() {
    assertThat(
            HuntSql.of(where("host LIKE 'a''%' AND (dst_port > 5 OR NOT user_name IN ('b', 'c'))")))
        .isEqualTo(
            "((host LIKE 'a''%') AND ((dst_port > '5') OR (NOT (user_name = 'b' OR user_name ="
                + " 'c'))))");
    assertThatThrownBy(() -> HuntSql.of(where("raw LIKE '%a%'")))
        .isInstanceOf(HuntRefused.class)
        .hasMessageContaining("raw");
  }
}
