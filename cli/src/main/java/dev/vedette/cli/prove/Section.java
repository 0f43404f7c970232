package dev.vedette.cli.prove;

/** A part of the proof. */
public enum Section {
  DOCUMENT("routes of the OpenAPI document"),
  BESIDE("routes beside it"),
  PATHS("paths and headers that lead astray"),
  HUNTS("hunts that reach for others"),
  SENDING("answers to senders"),
  OPERATORS("the log and the metrics");

  private final String title;

  Section(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
