package dev.vedette.pipeline.entities;

import dev.vedette.correlate.entities.Witness;
import dev.vedette.detect.behaviour.Addresses;
import dev.vedette.model.Event;
import dev.vedette.sources.mapping.AttributeSource;
import java.util.Map;

/** Reads which names lead to addresses inside; a service's name does as well as a host's. */
final class AnswerLessons implements LessonForm {
  private static final int MOST = 8;

  private final Attribute name;
  private final Attribute answers;

  AnswerLessons(Map<String, AttributeSource.Value> known) {
    name = Attribute.of(known, "query.hostname");
    answers = Attribute.of(known, "answers[0].rdata");
  }

  @Override
  public void read(Event event, LessonTally tally) {
    int count = 0;
    for (var answer : answers.texts(event)) {
      var address = String.valueOf(answer);
      if (count++ < MOST && mayBeInside(address) && Addresses.isInternal(address)) {
        tally.address(tally.host(name.text(event)), address, Witness.LOOKUP, 0, event.time());
      }
    }
  }

  /** Most answers are names, or addresses of others: told apart without reading all of them. */
  private static boolean mayBeInside(String text) {
    return text.startsWith("10.")
        || text.startsWith("192.168.")
        || text.startsWith("172.")
        || text.startsWith("fc")
        || text.startsWith("fd");
  }
}
