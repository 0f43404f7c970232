package dev.vedette.cli.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.cli.prove.Failure.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CoverageTest {
  @Test
  void failsForARouteThatNobodyKnowsHowToWalk() {
    var failures = check("{\"/api/v1/secrets/{id}\":{\"get\":{}}}");

    assertThat(failures)
        .containsExactly(
            new Failure(
                Reason.UNCOVERED,
                "GET /api/v1/secrets/{id}",
                "nobody",
                "cover it: add it to Recipes"));
  }

  @Test
  void failsForAParameterThatNobodyTries() {
    var failures =
        check(
            "{\"/api/v1/tenants\":{\"get\":{\"parameters\":[{\"in\":\"query\",\"name\":\"of\"}]}}}");

    assertThat(failures).extracting(Failure::route).containsExactly("GET /api/v1/tenants");
    assertThat(failures.getFirst().detail()).contains("parameter of");
  }

  @Test
  void knowsRoutesWhateverTheirParametersAreCalled() {
    var failures =
        check(
            "{\"/api/v1/tenants/{t}/incidents/{i}\":{\"get\":{},\"patch\":{}},"
                + "\"/api/v1/incidents\":{\"get\":{\"parameters\":["
                + "{\"in\":\"query\",\"name\":\"cursor\"},{\"in\":\"query\",\"name\":\"tenant\"}]}}}");

    assertThat(failures).isEmpty();
  }

  private static List<Failure> check(String paths) {
    var findings = new Findings();
    var document = new JsonMapper().readTree("{\"paths\":" + paths + "}");
    new Coverage(Recipes.all()).check(OpenApi.routes(document), findings);
    return findings.failures();
  }
}
