package dev.vedette.receive.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.receive.Collected;
import dev.vedette.receive.Keys;
import dev.vedette.receive.listen.Admission;
import dev.vedette.receive.listen.ListenLimits;
import dev.vedette.receive.listen.Mark;
import dev.vedette.receive.listen.Origin;
import dev.vedette.receive.listen.SenderRule;
import dev.vedette.receive.listen.SenderRules;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that people really send syslog with. */
class RealSendersTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final int LINES = 2000;

  @TempDir private Path folder = Path.of("");
  private final Collected taken = new Collected();
  private final List<AutoCloseable> running = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (var each : running.reversed()) {
      each.close();
    }
  }

  @Test
  void takesWhatLoggerSends() throws IOException {
    var server = server(new Mark.Network(InetAddress.getLoopbackAddress(), 8), null);
    var udp = String.valueOf(server.udpPorts().getFirst());
    var tcp = String.valueOf(server.tcpPorts().getFirst());

    run("logger", "-n", "127.0.0.1", "-P", udp, "-d", "--rfc3164", "-t", "demo", "old over udp");
    taken.await(1);
    run("logger", "-n", "127.0.0.1", "-P", tcp, "-T", "--rfc3164", "-t", "demo", "old over tcp");
    taken.await(2);
    run(
        "logger",
        "-n",
        "127.0.0.1",
        "-P",
        tcp,
        "-T",
        "--octet-count",
        "-t",
        "demo",
        "new, counted");

    var texts = taken.awaitTexts(3);
    assertThat(texts.get(0))
        .matches("<13>[A-Z][a-z]{2} [ \\d]\\d [\\d:]{8} \\S+ demo: old over udp");
    assertThat(texts.get(1))
        .matches("<13>[A-Z][a-z]{2} [ \\d]\\d [\\d:]{8} \\S+ demo: old over tcp");
    assertThat(texts.get(2)).matches("<13>1 \\S+ \\S+ demo - - \\[.*] new, counted");
  }

  @Test
  void takesWhatRsyslogSendsOverUdp() throws IOException {
    var server = server(new Mark.Network(InetAddress.getLoopbackAddress(), 8), null);

    rsyslog("", "protocol=\"udp\" port=\"%d\"".formatted(server.udpPorts().getFirst()), 100);

    assertAllCame(100);
  }

  @Test
  void takesWhatRsyslogSendsOverTcpWithLineFeeds() throws IOException {
    var server = server(new Mark.Network(InetAddress.getLoopbackAddress(), 8), null);

    rsyslog(
        "",
        "protocol=\"tcp\" port=\"%d\" tcp_framing=\"traditional\""
            .formatted(server.tcpPorts().getFirst()),
        LINES);

    assertAllCame(LINES);
  }

  @Test
  void takesWhatRsyslogSendsOverTcpWithCounts() throws IOException {
    var server = server(new Mark.Network(InetAddress.getLoopbackAddress(), 8), null);

    rsyslog(
        "",
        "protocol=\"tcp\" port=\"%d\" tcp_framing=\"octet-counted\""
            .formatted(server.tcpPorts().getFirst()),
        LINES);

    assertAllCame(LINES);
  }

  @Test
  void takesWhatRsyslogSendsOverTls() throws IOException {
    requireProgram("rsyslogd");
    var keys = new Keys(folder).signed("server").signed("client");
    var server = server(new Mark.CommonName("client"), keys);

    rsyslog(
        """
        global(defaultNetstreamDriver="ossl"
          defaultNetstreamDriverCAFile="%s"
          defaultNetstreamDriverCertFile="%s"
          defaultNetstreamDriverKeyFile="%s")
        """
            .formatted(
                keys.certificateFile("authority"),
                keys.certificateFile("client"),
                keys.keyFile("client")),
        """
        protocol="tcp" port="%d" tcp_framing="octet-counted"
          streamDriver="ossl" streamDriverMode="1" streamDriverAuthMode="x509/certvalid"\
        """
            .formatted(server.tcpPorts().getFirst()),
        LINES);

    assertAllCame(LINES);
  }

  @Test
  void takesWhatSyslogNgSends() throws IOException {
    var server = server(new Mark.Network(InetAddress.getLoopbackAddress(), 8), null);

    syslogNg("network(\"127.0.0.1\" transport(\"tcp\") port(%d))", server.tcpPorts().getFirst());

    assertAllCame(LINES);
  }

  @Test
  void takesWhatSyslogNgSendsAsRfc5424() throws IOException {
    var server = server(new Mark.Network(InetAddress.getLoopbackAddress(), 8), null);

    syslogNg("syslog(\"127.0.0.1\" transport(\"tcp\") port(%d))", server.tcpPorts().getFirst());

    assertAllCame(LINES);
  }

  @Test
  void takesWhatSyslogNgSendsOverTls() throws IOException {
    requireProgram("syslog-ng");
    var keys = new Keys(folder).signed("server").own("client");
    var server = server(new Mark.Fingerprint(keys.fingerprint("client")), keys);

    syslogNg(
        "syslog(\"localhost\" transport(\"tls\") port(%d) tls(ca-file(\""
            + keys.certificateFile("authority")
            + "\") cert-file(\""
            + keys.certificateFile("client")
            + "\") key-file(\""
            + keys.keyFile("client")
            + "\")))",
        server.tcpPorts().getFirst());

    assertAllCame(LINES);
  }

  private void assertAllCame(int lines) {
    assertThat(taken.awaitTexts(lines))
        .hasSize(lines)
        .allSatisfy(text -> assertThat(text).startsWith("<").contains("event number "))
        .satisfies(texts -> {
          assertThat(texts.getFirst()).endsWith("event number 0");
          assertThat(texts.getLast()).endsWith("event number " + (lines - 1));
        });
    assertThat(taken.records()).allMatch(record -> record.tenant().equals("acme"));
  }

  private SyslogServer server(Mark mark, @Nullable Keys keys) throws IOException {
    var rules =
        new SenderRules(
            List.of(new SenderRule(new Origin(new TenantId("acme"), null), Set.of(mark))));
    var admission = new Admission(() -> rules, ListenLimits.DEFAULT, InstantSource.system());
    var settings = SyslogSettings.at(List.of(ANY), List.of(ANY));
    var tls = keys == null ? null : keys.tls();
    var server = SyslogServer.start(settings, admission, tls, taken, problem -> {});
    running.add(server);
    return server;
  }

  private void rsyslog(String globals, String action, int lines) throws IOException {
    var program = requireProgram("rsyslogd");
    var settings =
        """
        global(workDirectory="%s")
        %s
        module(load="imfile")
        input(type="imfile" file="%s" tag="demo:" severity="info" facility="local0")
        action(type="omfwd" target="127.0.0.1" %s)
        """
            .formatted(folder, globals, events(lines), action);
    var file = Files.writeString(folder.resolve("rsyslog.conf"), settings);
    start(program, "-n", "-f", file.toString(), "-i", folder.resolve("pid").toString());
  }

  private void syslogNg(String destination, int port) throws IOException {
    var program = requireProgram("syslog-ng");
    var settings =
        """
        @version: 3.35
        source events { file("%s" flags(no-parse)); };
        destination vedette { %s; };
        log { source(events); destination(vedette); };
        """
            .formatted(events(LINES), destination.formatted(port));
    var file = Files.writeString(folder.resolve("syslog-ng.conf"), settings);
    start(
        program,
        "-F",
        "--no-caps",
        "-f",
        file.toString(),
        "-R",
        folder.resolve("persist").toString(),
        "-p",
        folder.resolve("pid").toString(),
        "-c",
        folder.resolve("control").toString());
  }

  private Path events(int lines) throws IOException {
    var text = new ArrayList<String>();
    for (int i = 0; i < lines; i++) {
      text.add("event number " + i);
    }
    return Files.write(folder.resolve("events.log"), text);
  }

  private void start(String... command) throws IOException {
    var process = command(command).start();
    running.add(() -> {
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    });
  }

  private void run(String name, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(requireProgram(name)));
    Collections.addAll(command, arguments);
    try {
      assertThat(command(command.toArray(String[]::new)).start().waitFor()).isZero();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private ProcessBuilder command(String... command) {
    var output = folder.resolve("output").toFile();
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output));
  }

  /** Where a program is; without it the test is skipped, and fails in CI, which installs it. */
  private static String requireProgram(String name) {
    var path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
    var found =
        Stream.of(path.split(File.pathSeparator))
            .map(place -> Path.of(place, name))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty()) {
      var message = name + " is missing: install its Debian package to run this test";
      if (System.getenv("CI") != null) {
        Assertions.fail(message);
      }
      Assumptions.abort(message);
    }
    return found.get().toString();
  }
}
