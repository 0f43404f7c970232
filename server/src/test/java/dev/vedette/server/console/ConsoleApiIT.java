package dev.vedette.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.running.RunningServer;
import dev.vedette.server.running.SharedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the console's types are made from is what the server does. */
@ExtendWith(SharedServer.class)
final class ConsoleApiIT {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("vedette.root", ".."), "console/src/main/api/openapi.json");
  private static final String REMEDY =
      "%s: in console, curl ADDRESS/api/openapi.json | node build/api.mjs";

  @Test
  void everyRouteAndShapeOfTheConsoleIsTheServers(RunningServer server) throws IOException {
    var offered = server.client().get("/api/openapi.json").expect(200).json();
    var console = new JsonMapper().readTree(Files.readString(DOCUMENT));

    requirePart(console.path("paths"), offered.path("paths"), "");
    requirePart(console.at("/components/schemas"), offered.at("/components/schemas"), "");
  }

  /** The server may have more than the console knows. */
  private static void requirePart(JsonNode used, JsonNode offered, String place) {
    if (used.isObject()) {
      used.properties()
          .forEach(each ->
              requirePart(
                  each.getValue(), offered.path(each.getKey()), place + "/" + each.getKey()));
    } else {
      assertThat(offered).as(REMEDY, place).isEqualTo(used);
    }
  }
}
