package dev.vedette.server.signon;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.server.running.ApiClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A real OpenID provider, node-oidc-provider, as a process of its own. */
final class IdentityServer implements AutoCloseable {
  private static final String SAYS = "issuer ";

  private final Process process;
  private final String issuer;

  /** The platform as the provider knows it. */
  record Client(String id, String secret) {}

  private IdentityServer(Process process, String issuer) {
    this.process = process;
    this.issuer = issuer;
  }

  /** Installs and starts it; skips the test where there is no Node.js, but fails in CI. */
  static IdentityServer start() throws IOException, InterruptedException {
    var sources = Path.of("src/test/oidc");
    var folder = Files.createDirectories(Path.of("target/oidc"));
    for (var file : List.of("package.json", "provider.js")) {
      Files.copy(sources.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    boolean isInstalled = install(folder);
    if (System.getenv("CI") == null) {
      Assumptions.assumeTrue(isInstalled, "no Node.js 20 with npm");
    }
    var process = command(folder, "node", "provider.js").start();
    var reader = new BufferedReader(process.inputReader(UTF_8));
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith(SAYS)) {
        drain(reader);
        return new IdentityServer(process, line.substring(SAYS.length()));
      }
    }
    throw new IllegalStateException("the identity provider did not start");
  }

  private static boolean install(Path folder) throws InterruptedException {
    if (Files.isDirectory(folder.resolve("node_modules/oidc-provider"))) {
      return true;
    }
    try {
      var npm =
          command(folder, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts")
              .redirectOutput(folder.resolve("npm.txt").toFile())
              .start();
      return npm.waitFor(2, TimeUnit.MINUTES) && npm.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static ProcessBuilder command(Path folder, String... words) {
    return new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
  }

  /** What it says later would block it, once nobody reads it. */
  private static void drain(BufferedReader reader) {
    Thread.startVirtualThread(() -> reader.lines().forEach(_ -> {}));
  }

  String issuer() {
    return issuer;
  }

  /** Registers the platform. */
  Client register(String back, String afterwards, String algorithm) {
    var answer =
        new ApiClient(HttpClient.newHttpClient(), issuer, Map.of())
            .post(
                "/reg",
                Map.of(
                    "redirect_uris",
                    List.of(back),
                    "post_logout_redirect_uris",
                    List.of(afterwards),
                    "id_token_signed_response_alg",
                    algorithm))
            .expect(201)
            .json();
    return new Client(answer.path("client_id").asString(), answer.path("client_secret").asString());
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
