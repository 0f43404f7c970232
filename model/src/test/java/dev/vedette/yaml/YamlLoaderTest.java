package dev.vedette.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.yaml.YamlNode.YamlMap;
import dev.vedette.yaml.YamlNode.YamlScalar;
import java.util.Random;
import org.junit.jupiter.api.Test;

class YamlLoaderTest {
  @Test
  void nodesKnowWhereTheyStand() {
    var root = (YamlMap) YamlLoader.load("a: 1\nb:\n  c: [x, yes, 2.5, ~]\n").getFirst();

    assertThat(root.find("a")).contains(new YamlScalar(1, 4, "1", YamlScalar.Type.INTEGER));
    assertThat(root.find("b").orElseThrow().line()).isEqualTo(3);
    assertThat(root.find("b").orElseThrow().kind()).isEqualTo("a map");
  }

  @Test
  void aKeyThatStandsTwiceIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> YamlLoader.load("a: 1\na: 2\n"))
        .isInstanceOf(YamlException.class)
        .hasMessageContaining("a");
  }

  @Test
  void aliasBombsAreRefused() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(10)));
    }

    assertThatThrownBy(() -> YamlLoader.load(bomb.toString())).isInstanceOf(YamlException.class);
  }

  @Test
  void cyclesAreRefused() {
    assertThatThrownBy(() -> YamlLoader.load("a: &a\n  b: *a\n")).isInstanceOf(YamlException.class);
  }

  @Test
  void deepNestingIsRefused() {
    var deep = "[".repeat(5_000) + "]".repeat(5_000);

    assertThatThrownBy(() -> YamlLoader.load(deep)).isInstanceOf(YamlException.class);
  }

  @Test
  void damagedDocumentsFailInOneWayOnly() {
    var random = new Random(5);
    var alphabet = "ab: -[]{}&*#|>'\"\n\t!%@,?1";
    for (int i = 0; i < 5_000; i++) {
      var text = new StringBuilder();
      for (int length = random.nextInt(60); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }

      try {
        YamlLoader.load(text.toString());
      } catch (YamlException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
  }
}
