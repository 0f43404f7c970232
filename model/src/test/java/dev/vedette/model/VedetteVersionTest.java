package dev.vedette.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VedetteVersionTest {
  @Test
  void isThatOfTheBuild() throws IOException {
    var pom = Path.of(System.getProperty("vedette.root", ".."), "pom.xml");

    assertThat(Files.readString(pom))
        .containsPattern(
            "<artifactId>vedette</artifactId>\\s*<version>"
                + VedetteVersion.NUMBER.replace(".", "\\.")
                + "(-SNAPSHOT)?</version>");
  }
}
