package dev.vedette.server.options;

import dev.vedette.server.alerts.Thresholds;
import dev.vedette.server.backup.BackupRuns;
import dev.vedette.store.cases.Login;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What whoever runs the platform has set. The command line counts before the environment, and that
 * before the file.
 */
public final class Options {
  private static final String FILE = "vedette.yaml";
  private static final Pattern NOTIFIED = Pattern.compile("(https?|smtp)://[A-Za-z0-9.:\\[\\]-]+");
  private static final Pattern HEARTBEAT =
      Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]+(/[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?");
  private static final Pattern PUBLIC = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]+");

  private final Path data;
  private final boolean isDemo;
  private final Map<Option, String> values;

  private Options(Path data, boolean isDemo, Map<Option, String> values) {
    this.data = data;
    this.isDemo = isDemo;
    this.values = values;
  }

  /**
   * Gathers the options, and writes a file for them where there is none yet.
   *
   * @param data the folder that everything is kept in; it is made if need be
   * @param isDemo whether demo tenants are wanted
   * @param given what the command line sets, by key
   * @param environment answers a variable, or null
   * @throws WrongOption if an option cannot be used
   * @throws IOException if the folder cannot be made or its file not be read
   */
  public static Options gather(
      Path data,
      boolean isDemo,
      Map<String, String> given,
      UnaryOperator<@Nullable String> environment)
      throws IOException {
    Files.createDirectories(data);
    var file = data.resolve(FILE);
    if (!Files.exists(file)) {
      OptionFile.write(file);
    }
    var values = new EnumMap<Option, String>(Option.class);
    for (var option : Option.ALL) {
      values.put(option, option.fallback());
    }
    values.putAll(OptionFile.load(file));
    for (var option : Option.ALL) {
      var set = environment.apply(option.variable());
      var said = given.get(option.key());
      if (said != null || set != null) {
        values.put(option, said != null ? said : String.valueOf(set));
      }
    }
    return new Options(data.toAbsolutePath().normalize(), isDemo, values).checked();
  }

  private Options checked() {
    port();
    syslogPort();
    lumberjackPort();
    connectionsPerAddress();
    netflowPort();
    threads();
    retentionDays();
    auditDays();
    backupPlan();
    thresholds();
    journalBytes();
    tenantEventsPerSecond();
    tenantBytesPerDay();
    tenantBurstSeconds();
    usesBehaviour();
    notifyTo();
    heartbeatUrl();
    heartbeatPause();
    isLoopback();
    publicAddress();
    collectFrom();
    if (tlsCertificate().isPresent() != tlsKey().isPresent()) {
      throw wrong(
          tlsKey().isPresent() ? Option.TLS_CERTIFICATE : Option.TLS_KEY,
          "belongs to the other of tls-certificate and tls-key, a file in PEM");
    }
    return this;
  }

  /** The folder that everything is kept in. */
  public Path data() {
    return data;
  }

  /** Whether demo tenants are wanted. */
  public boolean isDemo() {
    return isDemo;
  }

  public int port() {
    return (int) number(Option.PORT, 0, 65_535);
  }

  /** 0 for none. */
  public int syslogPort() {
    return (int) number(Option.SYSLOG_PORT, 0, 65_535);
  }

  /** 0 for none. */
  public int lumberjackPort() {
    return (int) number(Option.LUMBERJACK_PORT, 0, 65_535);
  }

  /** 0 for none. */
  public int netflowPort() {
    return (int) number(Option.NETFLOW_PORT, 0, 65_535);
  }

  /** Whether anything is listened for that is not HTTP. */
  public boolean hasListeners() {
    return syslogPort() != 0 || lumberjackPort() != 0 || netflowPort() != 0;
  }

  public String bind() {
    return text(Option.BIND);
  }

  /** Where browsers reach it, without a slash at its end. */
  public String publicAddress() {
    var set = text(Option.PUBLIC_ADDRESS).strip();
    if (set.isEmpty()) {
      var host = bind().contains(":") ? "[" + bind() + "]" : bind();
      return "%s://%s:%d".formatted(isEncrypted() ? "https" : "http", host, port());
    }
    var bare = set.endsWith("/") ? set.substring(0, set.length() - 1) : set;
    if (!PUBLIC.matcher(bare).matches()) {
      throw wrong(Option.PUBLIC_ADDRESS, "is https://, a name, and a port if need be");
    }
    return bare;
  }

  /** Whether only programs on this machine can reach it. */
  public boolean isLoopback() {
    try {
      return InetAddress.getByName(bind()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw wrong(Option.BIND, "is no address of this machine");
    }
  }

  /** Whether nothing may be sent in plain text. */
  public boolean isEncrypted() {
    return !isLoopback() || tlsCertificate().isPresent();
  }

  public Optional<Path> tlsCertificate() {
    return path(Option.TLS_CERTIFICATE);
  }

  public Optional<Path> tlsKey() {
    return path(Option.TLS_KEY);
  }

  /** 0 for any number. */
  public int connectionsPerAddress() {
    return (int) number(Option.CONNECTIONS_PER_ADDRESS, 0, 1_000_000);
  }

  /** A PostgreSQL that somebody else runs. */
  public Optional<String> databaseUrl() {
    return Optional.of(text(Option.DATABASE_URL)).filter(url -> !url.isBlank());
  }

  public String databaseUser() {
    return text(Option.DATABASE_USER);
  }

  /** The login to a PostgreSQL that somebody else runs; its password is in the environment only. */
  public Optional<Login> foreignDatabase() {
    var password = System.getenv("VEDETTE_DATABASE_PASSWORD");
    return databaseUrl()
        .map(url -> new Login(url, databaseUser(), password == null ? "" : password));
  }

  public int retentionDays() {
    return (int) number(Option.RETENTION_DAYS, 1, 36_500);
  }

  /** How long the audit log is kept; 0 for ever. */
  public int auditDays() {
    return (int) number(Option.AUDIT_DAYS, 0, 36_500);
  }

  /** When and where backups are written; empty for never. */
  public Optional<BackupRuns.Plan> backupPlan() {
    int kept = (int) number(Option.BACKUP_KEEP, 1, 10_000);
    var time = time(Option.BACKUP_TIME);
    return path(Option.BACKUP_FOLDER)
        .map(folder -> new BackupRuns.Plan(folder.toAbsolutePath().normalize(), time, kept));
  }

  private LocalTime time(Option option) {
    try {
      return LocalTime.parse(text(option).strip());
    } catch (DateTimeParseException e) {
      throw wrong(option, "is a time of the day, such as 02:30");
    }
  }

  /** From when on something is wrong. */
  public Thresholds thresholds() {
    return new Thresholds(
        Duration.ofSeconds(number(Option.ALERT_LAG_SECONDS, 1, 86_400)),
        number(Option.ALERT_DISK_MIB, 1, 1L << 40) << 20,
        number(Option.ALERT_UNDECODED_PERCENT, 1, 100) / 100.0,
        number(Option.ALERT_REFUSED, 1, 1_000_000_000),
        Duration.ofMinutes(number(Option.ALERT_FUTURE_MINUTES, 1, 1_000_000)),
        Duration.ofHours(number(Option.ALERT_PAST_HOURS, 0, 1_000_000)),
        Duration.ofHours(number(Option.ALERT_BACKUP_HOURS, 1, 1_000_000)));
  }

  /** How many deliveries are judged at once. */
  public int threads() {
    int set = (int) number(Option.THREADS, 0, 1_024);
    return set == 0 ? Runtime.getRuntime().availableProcessors() : set;
  }

  public long journalBytes() {
    return number(Option.JOURNAL_BYTES, 1L << 20, Long.MAX_VALUE);
  }

  /** 0 for any number. */
  public long tenantEventsPerSecond() {
    return number(Option.TENANT_EVENTS_PER_SECOND, 0, 1_000_000_000);
  }

  /** 0 for any number. */
  public long tenantBytesPerDay() {
    return number(Option.TENANT_BYTES_PER_DAY, 0, 1L << 60);
  }

  public long tenantBurstSeconds() {
    return number(Option.TENANT_BURST_SECONDS, 1, 86_400);
  }

  /** What collectors may ask besides their vendors. */
  public Set<String> collectFrom() {
    return addresses(Option.COLLECT_FROM, PUBLIC, "has addresses like https://ghe.example.com");
  }

  /** Where messages may go besides public addresses. */
  public Set<String> notifyTo() {
    return addresses(Option.NOTIFY_TO, NOTIFIED, "has addresses like smtp://mail.example.com:25");
  }

  private Set<String> addresses(Option option, Pattern pattern, String otherwise) {
    var addresses =
        Arrays.stream(text(option).split(","))
            .map(address -> address.strip().toLowerCase(Locale.ROOT))
            .filter(address -> !address.isEmpty())
            .collect(Collectors.toSet());
    if (!addresses.stream().allMatch(address -> pattern.matcher(address).matches())) {
      throw wrong(option, otherwise);
    }
    return addresses;
  }

  /** What is asked while all is well. */
  public Optional<URI> heartbeatUrl() {
    var set = text(Option.HEARTBEAT_URL).strip();
    if (set.isEmpty()) {
      return Optional.empty();
    }
    if (!HEARTBEAT.matcher(set).matches()) {
      throw wrong(Option.HEARTBEAT_URL, "is an address like https://hc-ping.com/some-id");
    }
    return Optional.of(URI.create(set));
  }

  public Duration heartbeatPause() {
    return Duration.ofSeconds(number(Option.HEARTBEAT_SECONDS, 1, 86_400));
  }

  public boolean isLogJson() {
    return text(Option.LOG).equals("json");
  }

  /** Whether models of behaviour are used. */
  public boolean usesBehaviour() {
    return switch (text(Option.BEHAVIOUR)) {
      case "on" -> true;
      case "off" -> false;
      default -> throw wrong(Option.BEHAVIOUR, "is on or off");
    };
  }

  private String text(Option option) {
    return values.getOrDefault(option, "");
  }

  private Optional<Path> path(Option option) {
    return Optional.of(text(option)).filter(path -> !path.isBlank()).map(Path::of);
  }

  private long number(Option option, long min, long max) {
    try {
      long number = Long.parseLong(text(option));
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number that is out of range.
    }
    throw wrong(option, "is a number from %d to %d".formatted(min, max));
  }

  private WrongOption wrong(Option option, String what) {
    return new WrongOption(
        "%s %s, not '%s': set it in %s, as %s or as --%s"
            .formatted(
                option.key(),
                what,
                text(option),
                data.resolve(FILE),
                option.variable(),
                option.key()));
  }
}
