package dev.vedette.pipeline.entities;

import dev.vedette.correlate.entities.EntityName;
import dev.vedette.correlate.entities.Lesson.IsAlso;
import dev.vedette.correlate.entities.Witness;
import dev.vedette.detect.behaviour.Addresses;
import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.sources.mapping.AttributeSource;
import java.util.Map;

/**
 * Reads what an agent says of the host that it runs on: its id, and its address inside. The one
 * outside is that of a gateway, which many hosts share.
 */
final class AgentLessons implements LessonForm {
  private final String product;
  private final Attribute host;
  private final Attribute agent;
  private final Attribute address;

  AgentLessons(EventType type, Map<String, AttributeSource.Value> known) {
    int dash = type.source().indexOf('-');
    product = dash < 0 ? type.source() : type.source().substring(0, dash);
    host = Attribute.of(known, "device.hostname");
    agent = Attribute.of(known, "device.uid");
    address = Attribute.of(known, "device.ip");
  }

  @Override
  public void read(Event event, LessonTally tally) {
    var name = tally.host(host.text(event));
    if (name == null) {
      return;
    }
    var id = agent.text(event);
    if (!id.isEmpty()) {
      var agentName = EntityName.agent(product, id);
      if (agentName != null) {
        tally.add(new IsAlso(name, agentName, Witness.OWN), event.time());
      }
    }
    var own = address.text(event);
    if (!own.isEmpty() && Addresses.isInternal(own)) {
      tally.address(name, own, Witness.OWN, 0, event.time());
    }
  }
}
