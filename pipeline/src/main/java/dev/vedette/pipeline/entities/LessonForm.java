package dev.vedette.pipeline.entities;

import dev.vedette.model.Event;

/** Reads lessons out of events of one type. */
interface LessonForm {
  void read(Event event, LessonTally tally);
}
