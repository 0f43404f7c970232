package dev.vedette.server;

import dev.vedette.server.options.Options;
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

  private Settings() {}

  /** Leaves the options where {@link #options} and the framework find them. */
  static void publish(Options options, boolean isDemo, Map<String, String> given) {
    System.setProperty(DATA, options.data().toString());
    System.setProperty(DEMO, String.valueOf(isDemo));
    given.forEach((key, value) -> System.setProperty(GIVEN + key, value));
    System.setProperty("quarkus.http.host", options.bind());
    System.setProperty("quarkus.http.port", String.valueOf(options.port()));
    System.setProperty("quarkus.http.ssl-port", String.valueOf(options.port()));
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
