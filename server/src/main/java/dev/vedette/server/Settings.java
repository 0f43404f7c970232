package dev.vedette.server;

import dev.vedette.server.guard.GuardProvider;
import dev.vedette.server.options.Options;
import dev.vedette.server.tls.ServerCertificate;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Carries the options through the framework, which knows nothing but system properties. */
final class Settings {
  private static final String DATA = "vedette.data";
  private static final String DEMO = "vedette.demo";
  private static final String GIVEN = "vedette.given.";
  private static final String TLS = "platform";

  private Settings() {}

  /** Leaves the options where {@link #options} and the framework find them. */
  static void publish(Options options, boolean isDemo, Map<String, String> given)
      throws IOException {
    System.setProperty(DATA, options.data().toString());
    System.setProperty(DEMO, String.valueOf(isDemo));
    given.forEach((key, value) -> System.setProperty(GIVEN + key, value));
    System.setProperty("quarkus.http.host", options.bind());
    System.setProperty("quarkus.http.port", String.valueOf(options.port()));
    System.setProperty(GuardProvider.MOST_OF_ONE, String.valueOf(options.connectionsPerAddress()));
    ServerCertificate.of(options).ifPresent(certificate -> encrypt(options, certificate));
  }

  /** Then nothing is answered in plain text any more. */
  private static void encrypt(Options options, ServerCertificate files) {
    System.setProperty("quarkus.http.insecure-requests", "disabled");
    System.setProperty("quarkus.http.ssl-port", String.valueOf(options.port()));
    System.setProperty("quarkus.http.tls-configuration-name", TLS);
    var pem = "quarkus.tls." + TLS + ".key-store.pem.own.";
    System.setProperty(pem + "cert", files.certificate().toString());
    System.setProperty(pem + "key", files.key().toString());
    // Whoever renews the files need not restart.
    System.setProperty("quarkus.tls." + TLS + ".reload-period", "1h");
  }

  @Produces
  @Singleton
  static Options options() throws IOException {
    var given = new LinkedHashMap<String, String>();
    System.getProperties()
        .stringPropertyNames()
        .forEach(name -> {
          if (name.startsWith(GIVEN)) {
            given.put(name.substring(GIVEN.length()), System.getProperty(name));
          }
        });
    return Options.gather(
        Path.of(System.getProperty(DATA, "data")), Boolean.getBoolean(DEMO), given, System::getenv);
  }
}
