package dev.vedette.detect.behaviour;

import static dev.vedette.detect.behaviour.Happenings.MONDAY;
import static dev.vedette.detect.behaviour.Happenings.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.detect.behaviour.catalog.BehaviourModels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EveryModelTest {
  @Test
  void allModelsHavePriorsThatAreFreeOfProblems() {
    var models = ModelBench.shipped();

    assertThat(models.detectors())
        .extracting(Detector::name)
        .containsExactlyElementsOf(BehaviourModels.names())
        .doesNotHaveDuplicates()
        .allMatch(BehaviourFindings::isBehaviour);
  }

  @Test
  void whatIsRememberedIsTheSameAfterItWasWrittenAndRead() throws IOException {
    var engine = engine();
    feed(engine);
    var bytes = written(engine);

    var again = engine();
    assertThat(again.read(new ByteArrayInputStream(bytes))).isEmpty();

    assertThat(written(again)).isEqualTo(bytes);
  }

  @Test
  void damagedMemoryIsRefusedOrForgottenButNeverBreaksAnything() throws IOException {
    var engine = engine();
    feed(engine);
    var bytes = written(engine);
    var random = new Random(42);

    for (int i = 0; i < 25; i++) {
      var damaged = bytes.clone();
      for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      var again = engine();
      try {
        again.read(new ByteArrayInputStream(damaged));
      } catch (IOException e) {
        assertThat(e).isNotNull();
      }
      feed(again);
      assertThat(again.keys()).isNotNegative();
    }
  }

  @Test
  void hostileTextsBreakNoModel() {
    var engine = engine();
    var random = new Random(3);
    var odd =
        List.of(
            "",
            "\\",
            "\\\\",
            "/",
            "\"",
            "::1",
            ".",
            "..",
            "\u202e",
            "\ud800",
            "a".repeat(8_000),
            "%",
            "^^^^",
            "\\\\?\\",
            "C:",
            "{",
            "\\device\\harddiskvolume");

    for (int i = 0; i < 2_000; i++) {
      engine.accept(
          start(
              MONDAY + random.nextInt(1_000_000),
              odd.get(random.nextInt(odd.size())),
              odd.get(random.nextInt(odd.size())) + odd.get(random.nextInt(odd.size())),
              odd.get(random.nextInt(odd.size())) + odd.get(random.nextInt(odd.size())),
              odd.get(random.nextInt(odd.size())) + odd.get(random.nextInt(odd.size())),
              odd.get(random.nextInt(odd.size()))),
          i);
    }

    assertThat(engine.problems()).isEmpty();
  }

  @Test
  void brokenPriorsAreReportedWithTheirPlaceAndOnlyTheirModelIsMissing(@TempDir Path folder)
      throws IOException {
    Files.writeString(
        folder.resolve("lateral.yaml"),
        "model: behaviour.lateral-movement\nreport-from: many\nodd: 1\n");
    Files.writeString(folder.resolve("nobody.yaml"), "model: behaviour.nobody\n");
    Files.writeString(folder.resolve("broken.yaml"), "model: [\n");

    var models = BehaviourModels.load(folder);

    assertThat(models.detectors()).isEmpty();
    assertThat(models.problems())
        .anyMatch(each -> each.toString().contains("lateral.yaml:2:14: expected a whole number"))
        .anyMatch(each -> each.toString().contains("lateral.yaml:3:1: unknown key 'odd'"))
        .anyMatch(each -> each.toString().contains("no model 'behaviour.nobody'"))
        .anyMatch(each -> each.toString().contains("broken.yaml"));
  }

  private static BehaviourEngine engine() {
    return new BehaviourEngine(
        Happenings.TENANT, ModelBench.shipped().detectors(), new ArrayList<Anomaly>()::add);
  }

  private static void feed(BehaviourEngine engine) {
    for (int i = 0; i < 200; i++) {
      engine.accept(
          start(
              MONDAY + i * 60_000L,
              "ws" + i % 7,
              "C:\\Windows\\explorer.exe",
              "C:\\Windows\\System32\\cmd.exe",
              "cmd /c echo " + i,
              "alice"),
          i);
    }
  }

  private static byte[] written(BehaviourEngine engine) throws IOException {
    var bytes = new ByteArrayOutputStream();
    engine.write(bytes);
    return bytes.toByteArray();
  }
}
