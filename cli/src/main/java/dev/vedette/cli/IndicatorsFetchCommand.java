package dev.vedette.cli;

import dev.vedette.cli.report.VisibleText;
import dev.vedette.detect.feeds.TaxiiClient;
import dev.vedette.detect.feeds.TaxiiCollection;
import dev.vedette.detect.feeds.TaxiiException;
import dev.vedette.detect.feeds.TaxiiLimits;
import dev.vedette.detect.feeds.TaxiiLogin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vedette indicators fetch}: lists a TAXII server's collections, or fetches one. */
@Command(
    name = "fetch",
    description = {
      "Lists the collections of a TAXII 2.1 server, or fetches one of them.",
      "Secrets come from the environment: VEDETTE_TAXII_PASSWORD or VEDETTE_TAXII_TOKEN."
    },
    mixinStandardHelpOptions = true)
final class IndicatorsFetchCommand implements Callable<Integer> {
  @Parameters(paramLabel = "URL", description = "The server's discovery address or an API root.")
  private URI address = URI.create("https://localhost/");

  @Option(
      names = "--collection",
      paramLabel = "ID",
      description = "Which to fetch, by id or title. Without it they are listed.")
  private @Nullable String collection;

  @Option(names = "--user", paramLabel = "NAME", description = "For basic authentication.")
  private @Nullable String user;

  @Option(
      names = "--added-after",
      paramLabel = "TIME",
      description = "Fetches only what was added later, such as 2024-01-01T00:00:00Z.")
  private @Nullable String addedAfter;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the objects go. Default: taxii.json.")
  private @Nullable Path out;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Installs them for the platform of this data folder, which need not be stopped.")
  private @Nullable Path data;

  @Override
  public Integer call() throws IOException {
    try (var client = new TaxiiClient(login(), TaxiiLimits.DEFAULT, InstantSource.system())) {
      var collections = client.collections(address);
      if (collection == null) {
        collections.forEach(IndicatorsFetchCommand::print);
        return ExitCode.DONE;
      }
      fetch(client, chosen(collections, collection));
      return ExitCode.DONE;
    } catch (TaxiiException e) {
      throw new CommandFailure(ExitCode.MISSING, String.valueOf(e.getMessage()));
    }
  }

  private void fetch(TaxiiClient client, TaxiiCollection chosen) throws IOException {
    var file = target(chosen);
    var fetched = client.fetch(chosen, addedAfter, file);
    System.out.printf(
        Locale.ROOT, "%s: %,d pages, %,d bytes%n", file, fetched.pages(), fetched.bytes());
    if (fetched.addedAfter() != null) {
      System.out.println("next time: --added-after " + VisibleText.line(fetched.addedAfter()));
    }
  }

  /** A file of its own for what is only new, so that what was fetched before stays in force. */
  private Path target(TaxiiCollection chosen) throws IOException {
    if (data == null) {
      return out == null ? Path.of("taxii.json") : out;
    }
    var since = addedAfter == null ? "" : "-" + addedAfter;
    var name = (chosen.id() + since).replaceAll("[^A-Za-z0-9_-]", "_");
    var folder = Files.createDirectories(data.resolve("content/indicators"));
    return folder.resolve(name.substring(0, Math.min(name.length(), 100)) + ".json");
  }

  private static TaxiiCollection chosen(List<TaxiiCollection> collections, String name) {
    return collections.stream()
        .filter(each -> each.id().equals(name) || each.title().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new CommandFailure(
                ExitCode.MISSING,
                "the server has no collection " + name + ": leave --collection out to list them"));
  }

  private TaxiiLogin login() {
    var token = System.getenv("VEDETTE_TAXII_TOKEN");
    if (token != null) {
      return new TaxiiLogin.Bearer(token);
    }
    if (user == null) {
      return new TaxiiLogin.None();
    }
    var password = System.getenv("VEDETTE_TAXII_PASSWORD");
    if (password == null) {
      throw new CommandFailure(
          ExitCode.MISSING, "the password of " + user + " is missing: set VEDETTE_TAXII_PASSWORD");
    }
    return new TaxiiLogin.Basic(user, password);
  }

  private static void print(TaxiiCollection collection) {
    System.out.println(
        VisibleText.line(collection.id())
            + "  "
            + VisibleText.line(collection.title())
            + (collection.canRead() ? "" : "  (not readable with this login)"));
  }
}
