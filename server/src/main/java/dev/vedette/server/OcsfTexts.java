package dev.vedette.server;

import dev.vedette.model.Finding;
import dev.vedette.pipeline.IncidentCase;
import dev.vedette.pipeline.live.LiveFinding;
import dev.vedette.pipeline.ocsf.FindingDigest;
import dev.vedette.pipeline.ocsf.FindingJson;
import dev.vedette.pipeline.ocsf.IncidentJson;
import dev.vedette.pipeline.ocsf.OcsfJson;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes findings and incidents as OCSF. */
final class OcsfTexts {
  /** Of more findings an incident lists only the ids. */
  static final int MOST_FINDINGS = 200;

  private final JsonFactory factory = new JsonFactory();
  private final UnaryOperator<String> techniqueName;

  /**
   * @param techniqueName the name of a technique of ATT&amp;CK by its id
   */
  OcsfTexts(UnaryOperator<String> techniqueName) {
    this.techniqueName = techniqueName;
  }

  String finding(LiveFinding live) {
    return text(json ->
        new FindingJson(json, new OcsfJson(json, techniqueName))
            .write(live.finding(), Optional.of(live.evidence())));
  }

  /**
   * @param findings those of its findings that it tells more of than their ids
   */
  String incident(IncidentCase report, List<Finding> findings) {
    var digest = new FindingDigest();
    findings.forEach(digest::add);
    return text(
        json -> new IncidentJson(json, new OcsfJson(json, techniqueName)).write(report, digest));
  }

  private String text(Consumer<JsonGenerator> content) {
    var text = new StringWriter();
    try (var json = factory.createGenerator(ObjectWriteContext.empty(), text)) {
      content.accept(json);
    }
    return text.toString();
  }
}
