package dev.vedette.pipeline.entities;

import dev.vedette.model.Event;
import dev.vedette.model.EventType;
import dev.vedette.sources.mapping.AttributeSource;
import dev.vedette.sources.mapping.SourceCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads out of events what they tell of who is who. Which types of events tell anything, and where
 * it lies in them, follows from their mappings and is found once: an event that tells nothing costs
 * one look. Immutable, for any number of threads.
 */
public final class LessonReader {
  private static final int AUTHENTICATION = 3002;
  private static final int NETWORK_ACTIVITY = 4001;
  private static final int DNS_ACTIVITY = 4003;
  private static final int DHCP_ACTIVITY = 4004;

  private final IdentityHashMap<EventType, List<LessonForm>> forms = new IdentityHashMap<>();

  public LessonReader(SourceCatalog catalog) {
    catalog
        .attributeSources()
        .forEach((type, sources) -> {
          var known = new HashMap<String, AttributeSource.Value>();
          known.put("activity_id", event -> catalog.attribute(event, "activity_id"));
          sources.forEach(source -> known.putIfAbsent(source.path(), source.value()));
          var of = forms(type, catalog.ocsfClass(type), known);
          if (!of.isEmpty()) {
            forms.put(type, of);
          }
        });
  }

  private static List<LessonForm> forms(
      EventType type, int ocsfClass, Map<String, AttributeSource.Value> known) {
    var forms = new ArrayList<LessonForm>();
    if (known.containsKey("device.hostname")
        && (known.containsKey("device.uid") || known.containsKey("device.ip"))) {
      forms.add(new AgentLessons(type, known));
    }
    switch (ocsfClass) {
      case AUTHENTICATION -> {
        forms.add(new LogonLessons(known));
        forms.add(new PersonLessons(known));
        if (known.containsKey("user.credential_uid")) {
          forms.add(new IssueLessons(known));
        }
      }
      case NETWORK_ACTIVITY -> {
        if (known.containsKey("device.hostname")
            && known.containsKey("connection_info.direction_id")) {
          forms.add(new ConnectionLessons(known));
        }
      }
      case DNS_ACTIVITY -> {
        if (known.containsKey("query.hostname") && known.containsKey("answers[0].rdata")) {
          forms.add(new AnswerLessons(known));
        }
      }
      case DHCP_ACTIVITY -> forms.add(new LeaseLessons(known));
      case 3001 -> forms.add(new PersonLessons(known));
      default -> {
        // Everything else tells what happened, and not who is who.
      }
    }
    return List.copyOf(forms);
  }

  /** Reads one event that was understood. */
  public void read(Event event, LessonTally tally) {
    var of = forms.get(event.type());
    if (of != null && event.time() != Event.NO_TIME) {
      for (int i = 0; i < of.size(); i++) {
        of.get(i).read(event, tally);
      }
    }
  }
}
