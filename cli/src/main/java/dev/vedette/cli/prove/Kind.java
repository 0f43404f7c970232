package dev.vedette.cli.prove;

import java.util.Locale;

/** What a request may name, and a tenant has its own of. */
enum Kind {
  TENANT,
  INCIDENT,
  FINDING,
  USER,
  KEY,
  SENDER,
  TOKEN,
  /** A hunt that is kept. */
  HUNT,
  /** A rule of its own. */
  RULE,
  /** An exception from rules. */
  EXCEPTION,
  /** Something that is done about an incident. */
  ACTION,
  /** What a firewall fetches a feed with. */
  FEED_KEY,
  /** A product that does things. */
  CONNECTOR,
  /** A playbook of its own. */
  PLAYBOOK,
  /** A run of a playbook. */
  RUN,
  /** How people are reached. */
  CHANNEL,
  /** What they were told. */
  MESSAGE,
  /** A look into the past. */
  LOOK,
  /** Something that is wrong with what a tenant sends, which few have. */
  ALERT,
  /** What is pulled from a vendor. */
  COLLECTOR,
  /** A list of indicators. */
  WATCH_LIST,
  /** A place in the queue of incidents. */
  QUEUE_CURSOR,
  /** A place in the list of findings. */
  FINDING_CURSOR;

  /** How a {@link Recipe} writes it. */
  String placeholder() {
    return "<" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ">";
  }

  /** One that looks the same, and that nobody has. */
  String madeUp() {
    return switch (this) {
      case TENANT,
          USER,
          KEY,
          SENDER,
          TOKEN,
          HUNT,
          EXCEPTION,
          ALERT,
          FEED_KEY,
          CONNECTOR,
          COLLECTOR,
          WATCH_LIST,
          RUN,
          CHANNEL,
          MESSAGE ->
          "aaaaaaaaaaaa";
      case PLAYBOOK -> "playbook--01234567-89ab-4def-8123-456789abcdef";
      case RULE -> "01234567-89ab-4def-8123-456789abcdef";
      case LOOK -> "0123456789abcdef01234567";
      case INCIDENT, FINDING, ACTION -> "0123456789abcdef0123456789abcdef";
      case QUEUE_CURSOR, FINDING_CURSOR -> "";
    };
  }
}
