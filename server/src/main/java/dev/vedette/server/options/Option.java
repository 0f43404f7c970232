package dev.vedette.server.options;

import java.util.List;
import java.util.Locale;

/** Something that may be set: in the file, in the environment, or on the command line. */
enum Option {
  PORT("8080", "The port of the console, the API and all that is sent over HTTP."),
  SYSLOG_PORT("5514", "The port for syslog over UDP, TCP and TLS; 0 for none."),
  LUMBERJACK_PORT("0", "The port for Beats' Logstash output, such as 5044; 0 for none."),
  NETFLOW_PORT("0", "The port for NetFlow and IPFIX over UDP, such as 2055; 0 for none."),
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
  BACKUP_FOLDER("", "Where a backup is written once a day, on another disk; without one, none is."),
  BACKUP_TIME("02:30", "At what time of the day, UTC."),
  BACKUP_KEEP("7", "How many backups are kept there."),
  ALERT_LAG_SECONDS("60", "An alert is opened when detection is further behind."),
  ALERT_DISK_MIB("2048", "An alert is opened when less of the disk is free, or 5 % of it."),
  ALERT_UNDECODED_PERCENT("5", "An alert is opened when more of a source is not understood."),
  ALERT_REFUSED("100", "An alert is opened when unknown senders try more often in five minutes."),
  ALERT_FUTURE_MINUTES(
      "10", "An alert is opened when the times of a source's events are further in the future."),
  ALERT_PAST_HOURS("0", "The same for the past; 0 for any time, as for files of long ago."),
  ALERT_BACKUP_HOURS("26", "An alert is opened when the newest backup is older."),
  THREADS("0", "How many deliveries are judged at once; 0 for one for each core."),
  JOURNAL_BYTES("4294967296", "How much may wait to be worked through before senders are held."),
  TENANT_EVENTS_PER_SECOND("0", "How many events a second each tenant may send; 0 for any number."),
  TENANT_BYTES_PER_DAY(
      "0", "How many bytes of records each tenant may send a day (UTC); 0 for any number."),
  TENANT_BURST_SECONDS("30", "How many seconds' worth a tenant may send at once after a silence."),
  BEHAVIOUR("on", "Whether models of behaviour look for what is out of character: on or off."),
  COLLECT_FROM(
      "",
      "Addresses that collectors may ask besides those of their vendors, with commas between, such as"
          + " https://ghe.example.com; they may be private."),
  NOTIFY_TO(
      "",
      "Where messages may go besides public addresses, with commas between, such as"
          + " smtp://mail.example.com:25 or https://hooks.example.com:8443; they may be private."),
  HEARTBEAT_URL(
      "", "What is asked while all is well, so that somebody notices when this goes silent."),
  HEARTBEAT_SECONDS("60", "How often."),
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
