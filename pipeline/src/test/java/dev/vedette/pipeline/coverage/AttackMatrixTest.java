package dev.vedette.pipeline.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.Attack;
import dev.vedette.model.Problem;
import dev.vedette.model.Tactic;
import dev.vedette.testkit.SharedData;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttackMatrixTest {
  private final List<Problem> problems = new ArrayList<>();

  @Test
  void hasTheTechniquesOfVersion19() throws IOException {
    var matrix = shipped();

    assertThat(problems).isEmpty();
    assertThat(matrix.techniques()).hasSize(222 + 475);
    assertThat(matrix.techniques().stream().filter(AttackMatrix::isSub)).hasSize(475);
    assertThat(matrix.techniques(Tactic.STEALTH).stream().filter(id -> !AttackMatrix.isSub(id)))
        .hasSize(30);
    assertThat(matrix.techniques(Tactic.DEFENSE_IMPAIRMENT))
        .contains("T1553.001", "T1685.005", "T1690")
        .doesNotContain("T1562.001", "T1027");
  }

  @Test
  void countsDefenseEvasionWhereTheTechniqueWent() throws IOException {
    assertThat(read(Tactic.STEALTH, "T1562.001"))
        .containsExactly(new Attack(Tactic.DEFENSE_IMPAIRMENT, "T1685"));
    assertThat(read(Tactic.STEALTH, "T1070.001"))
        .containsExactly(new Attack(Tactic.DEFENSE_IMPAIRMENT, "T1685.005"));
    assertThat(read(Tactic.STEALTH, "T1027")).containsExactly(new Attack(Tactic.STEALTH, "T1027"));
    assertThat(read(Tactic.STEALTH, "T1553.005"))
        .containsExactly(new Attack(Tactic.DEFENSE_IMPAIRMENT, "T1553.005"));
  }

  @Test
  void countsATechniqueForItsOwnTacticsWhereTheTagsNameNoneOfThem() throws IOException {
    assertThat(read(Tactic.STEALTH, "T1548.002"))
        .containsExactly(
            new Attack(Tactic.STEALTH, null), new Attack(Tactic.PRIVILEGE_ESCALATION, "T1548.002"));
    assertThat(read(null, "T1003.001"))
        .containsExactly(new Attack(Tactic.CREDENTIAL_ACCESS, "T1003.001"));
  }

  @Test
  void keepsATacticWhoseTechniqueNobodyKnows() throws IOException {
    assertThat(read(Tactic.IMPACT, "T9999")).containsExactly(new Attack(Tactic.IMPACT, null));
    assertThat(read(null, "T9999")).isEmpty();
  }

  @Test
  void reportsLinesThatMakeNoSense() throws IOException {
    var techniques = new StringReader("# comment\nT1001\tOne\tTA0011\tLinux\nT2\tshort\nT1002\n");
    var changes = new StringReader("T1001\tTA0040\n\tTA0001\n");

    var matrix = AttackMatrix.load(techniques, changes, problems);

    assertThat(problems).extracting(Problem::line).containsExactly(3, 4, 2);
    assertThat(matrix.techniques(Tactic.IMPACT)).containsExactly("T1001");
  }

  private Set<Attack> read(@Nullable Tactic tactic, String technique) throws IOException {
    return shipped().read(List.of(new Attack(tactic, technique)));
  }

  private AttackMatrix shipped() throws IOException {
    var folder = SharedData.content().resolve("attack");
    try (var techniques = Files.newBufferedReader(folder.resolve("techniques.tsv"));
        var changes = Files.newBufferedReader(folder.resolve("version-19.tsv"))) {
      return AttackMatrix.load(techniques, changes, problems);
    }
  }
}
