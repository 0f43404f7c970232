package dev.vedette.server.options;

import java.util.List;
import java.util.Locale;

/** Something that may be set: in the file, in the environment, or on the command line. */
enum Option {
  PORT("8080", "The port of the console, the API and all that is sent over HTTP."),
  SYSLOG_PORT("5514", "The port for syslog over UDP, TCP and TLS; 0 for none."),
  LUMBERJACK_PORT("0", "The port for Beats' Logstash output, such as 5044; 0 for none."),
  BIND(
      "127.0.0.1",
      "The address to listen on. On any other than a loopback address everything is encrypted."),
  PUBLIC_ADDRESS(
      "",
      "Where browsers reach it, such as https://vedette.example.com; for single sign-on. Without"
          + " one, the address and port that it listens on."),
  TLS_CERTIFICATE("", "A certificate in PEM, with its chain. Without one, one is made."),
  TLS_KEY("", "Its private key in PEM."),
  DATABASE_URL(
      "", "A PostgreSQL of your own, as jdbc:postgresql://…; without one, one is started."),
  DATABASE_USER("", "Its user, who owns its database."),
  RETENTION_DAYS("90", "How many days events are kept."),
  THREADS("0", "How many deliveries are judged at once; 0 for one for each core."),
  JOURNAL_BYTES("4294967296", "How much may wait to be worked through before senders are held."),
  TENANT_EVENTS_PER_SECOND("0", "How many events a second each tenant may send; 0 for any number."),
  TENANT_BURST_SECONDS("30", "How many seconds' worth a tenant may send at once after a silence."),
  COLLECT_FROM(
      "",
      "Addresses that collectors may ask besides those of their vendors, with commas between, such as"
          + " https://ghe.example.com; they may be private."),
  LOG("text", "How the log is written: text or json.");

  static final List<Option> ALL = List.of(values());

  private final String fallback;
  private final String explanation;

  Option(String fallback, String explanation) {
    this.fallback = fallback;
    this.explanation = explanation;
  }

  /** Its name in the file and on the command line. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Its name in the environment. */
  String variable() {
    return "VEDETTE_" + name();
  }

  String fallback() {
    return fallback;
  }

  /** What it is about, in a sentence. */
  String explanation() {
    return explanation;
  }
}
