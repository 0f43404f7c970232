package dev.vedette.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.model.TenantId;
import dev.vedette.receive.listen.Admission;
import dev.vedette.receive.listen.ListenLimits;
import dev.vedette.receive.listen.Mark;
import dev.vedette.receive.listen.Origin;
import dev.vedette.receive.listen.SenderRule;
import dev.vedette.receive.listen.SenderRules;
import dev.vedette.receive.listen.Tls;
import dev.vedette.receive.syslog.SyslogServer;
import dev.vedette.receive.syslog.SyslogSettings;
import dev.vedette.server.options.Options;
import dev.vedette.server.tls.ServerCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CertificateWatchTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  @TempDir private Path folder;

  @Test
  void whoConnectsIsShownTheRenewedCertificateAndBrokenFilesChangeNothing() throws Exception {
    var files = made("first");
    var renewed = made("second");
    var before = load(files);
    var tls = Tls.of(files.certificate(), files.key(), null);
    var address = List.of(new InetSocketAddress(LOOPBACK, 0));
    var here =
        new SenderRule(new Origin(new TenantId("acme"), "pc"), Set.of(Mark.parse("127.0.0.0/8")));
    var admission =
        new Admission(
            () -> new SenderRules(List.of(here)), ListenLimits.DEFAULT, InstantSource.system());

    try (var watch = new CertificateWatch(files, tls);
        var server =
            SyslogServer.start(
                SyslogSettings.at(List.of(), address), admission, tls, _ -> {}, _ -> {})) {
      watch.start();
      int port = server.tcpPorts().getFirst();
      assertThat(shown(port)).isEqualTo(before);

      replace(files.certificate(), Files.writeString(folder.resolve("broken"), "nothing"), 1);
      watch.look();
      assertThat(shown(port)).isEqualTo(before);

      replace(files.certificate(), renewed.certificate(), 2);
      replace(files.key(), renewed.key(), 2);
      watch.look();
      assertThat(shown(port)).isEqualTo(load(renewed)).isNotEqualTo(before);
    }
  }

  private ServerCertificate made(String name) throws IOException {
    var options = Options.gather(folder.resolve(name), false, Map.of("bind", "0.0.0.0"), _ -> null);
    return ServerCertificate.of(options).orElseThrow();
  }

  private static void replace(Path file, Path by, int minutes) throws IOException {
    Files.copy(by, file, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(
        file, FileTime.from(Instant.parse("2026-03-02T09:00:00Z").plusSeconds(60L * minutes)));
  }

  private static Certificate load(ServerCertificate files)
      throws IOException, GeneralSecurityException {
    try (var in = Files.newInputStream(files.certificate())) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static Certificate shown(int port) throws IOException, GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anyone()}, null);
    try (var socket = (SSLSocket) context.getSocketFactory().createSocket(LOOPBACK, port)) {
      socket.startHandshake();
      return socket.getSession().getPeerCertificates()[0];
    }
  }

  private static final class Anyone implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
