package dev.vedette.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The data path is the architecture: dependencies point to the left or down only. */
class ArchitectureTest {
  private static final String[] STAGES = {
    "sigma", "sources", "receive", "detect", "correlate", "respond"
  };

  private final JavaClasses vedette =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.vedette");

  @Test
  void theModelKnowsNothing() {
    classes()
        .that()
        .resideInAPackage("dev.vedette.model..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.vedette.model..", "java..", "org.jspecify..")
        .check(vedette);
  }

  @Test
  void aStageKnowsTheModelAndDetectAlsoSigma() {
    for (var stage : STAGES) {
      for (var other : STAGES) {
        boolean allowed =
            stage.equals(other)
                || (stage.equals("detect") && other.equals("sigma"))
                || (stage.equals("receive") && other.equals("sources"));
        if (!allowed) {
          noClasses()
              .that()
              .resideInAPackage("dev.vedette." + stage + "..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("dev.vedette." + other + "..")
              .check(vedette);
        }
      }
    }
  }

  @Test
  void noStageKnowsThePipelineOrTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.vedette.pipeline..", "dev.vedette.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.vedette.pipeline..", "dev.vedette.cli..")
        .check(vedette);
    noClasses()
        .that()
        .resideInAPackage("dev.vedette.pipeline..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.vedette.cli..")
        .check(vedette);
  }

  @Test
  void noPackageOfAStageIsPartOfACycle() {
    slices().matching("dev.vedette.(**)").should().beFreeOfCycles().check(vedette);
  }

  @Test
  void noStageReadsTheClock() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.vedette.cli..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .check(vedette);
  }
}
