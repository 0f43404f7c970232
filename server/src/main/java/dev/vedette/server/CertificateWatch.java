package dev.vedette.server;

import dev.vedette.receive.listen.Tls;
import dev.vedette.server.tls.ServerCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Has syslog and Lumberjack show a certificate whose files were renewed. Files that cannot be used
 * change nothing.
 */
final class CertificateWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(CertificateWatch.class);
  private static final Duration ROUND = Duration.ofMinutes(1);

  private final ServerCertificate files;
  private final Tls tls;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("certificate").unstarted(this::run);
  private List<FileTime> taken;

  CertificateWatch(ServerCertificate files, Tls tls) throws IOException {
    this.files = files;
    this.tls = tls;
    taken = written();
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!thread.isInterrupted()) {
        Thread.sleep(ROUND);
        look();
      }
    } catch (InterruptedException e) {
      // It is closed.
    }
  }

  /** Takes the files if they were written since. */
  void look() {
    try {
      var now = written();
      if (!now.equals(taken)) {
        taken = now;
        tls.renew(files.certificate(), files.key(), null);
        LOG.info("syslog and Lumberjack show the renewed certificate");
      }
    } catch (IOException | GeneralSecurityException e) {
      LOG.warn("the renewed certificate cannot be used, the former one stays: " + e.getMessage());
    }
  }

  private List<FileTime> written() throws IOException {
    return List.of(
        Files.getLastModifiedTime(files.certificate()), Files.getLastModifiedTime(files.key()));
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
