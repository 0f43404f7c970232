package dev.vedette.cli;

/** Whether something is used. */
enum Switch {
  ON,
  OFF
}
