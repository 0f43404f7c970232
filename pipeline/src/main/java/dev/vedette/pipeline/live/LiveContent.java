package dev.vedette.pipeline.live;

import dev.vedette.model.Problem;
import dev.vedette.pipeline.ContentLoader;
import dev.vedette.pipeline.DetectionContent;
import dev.vedette.pipeline.NodeChoices;
import dev.vedette.pipeline.packs.ContentStore;
import dev.vedette.pipeline.packs.InstalledContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The content that detection uses now, exchanged while it runs. Whoever owns it calls {@link
 * #refresh} now and then, in a thread that nobody waits for; detectors look at {@link #current}
 * between batches.
 *
 * <p>Content that cannot be loaded never takes the place of what runs.
 */
public final class LiveContent {
  /** How often installed content may change while it is read. */
  private static final int ATTEMPTS = 5;

  private final ContentStore store;
  private final ContentLoader loader;
  private final List<Path> rules;
  private String seen;
  private DetectionContent loaded;
  private volatile List<NodeChoices> nodes = List.of();
  private volatile Generation current;

  /**
   * Content in use.
   *
   * @param number greater with each exchange
   */
  public record Generation(long number, DetectionContent content) {}

  /** What became of a look at the installed content. */
  public sealed interface Refresh {
    /** Nothing has changed since the last look. */
    record Unchanged() implements Refresh {}

    /** New content is in use; what is wrong with pieces of it stands in its problems. */
    record Exchanged(DetectionContent content) implements Refresh {}

    /** What is installed now cannot be used; what ran before still does. */
    record Kept(List<Problem> problems) implements Refresh {}
  }

  private record Installed(String fingerprint, InstalledContent content) {}

  /**
   * Loads what is installed.
   *
   * @param rules files, folders and zips of rules beside the packs
   * @throws IOException if it cannot be read
   */
  public LiveContent(ContentStore store, ContentLoader loader, List<Path> rules)
      throws IOException {
    this.store = store;
    this.loader = loader;
    this.rules = List.copyOf(rules);
    var installed = installed();
    seen = installed.fingerprint();
    loaded = loader.load(this.rules, installed.content());
    current = new Generation(0, loaded);
  }

  /** What is to be used from now on. */
  public Generation current() {
    return current;
  }

  /** Looks whether other content is installed now, and if so compiles it and puts it to use. */
  public synchronized Refresh refresh() {
    try {
      if (store.fingerprint().equals(seen)) {
        return new Refresh.Unchanged();
      }
      var installed = installed();
      seen = installed.fingerprint();
      return installed.content().problems().isEmpty()
          ? exchange(installed.content())
          : new Refresh.Kept(installed.content().problems());
    } catch (IOException e) {
      return kept(e);
    }
  }

  private Refresh exchange(InstalledContent installed) throws IOException {
    try {
      var latest = loader.load(rules, installed);
      var compiled = use(latest, nodes);
      loaded = latest;
      return new Refresh.Exchanged(compiled);
    } catch (IOException e) {
      // Perhaps it can be read the next time.
      seen = "";
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      // The outermost edge of foreign content: whatever it does, what runs goes on.
      return kept(e);
    }
  }

  /**
   * Puts what is decided at the nodes of the tree of tenants to use, in the place of what was
   * decided before. What correlations have counted stays.
   *
   * @param latest all nodes that there are
   * @return the problems of what was decided
   */
  public synchronized List<Problem> decide(List<NodeChoices> latest) {
    var compiled = use(loaded, latest);
    nodes = List.copyOf(latest);
    return compiled.problems().stream().skip(loaded.problems().size()).toList();
  }

  /**
   * Content that was made apart from what runs, with the exceptions and states of rules that are
   * decided now at the nodes of the tree of tenants.
   */
  public DetectionContent decided(DetectionContent apart) {
    return loader.decide(apart, nodes.stream().map(NodeChoices::withoutRules).toList());
  }

  private DetectionContent use(DetectionContent base, List<NodeChoices> decided) {
    var compiled = loader.decide(base, decided);
    current = new Generation(current.number() + 1, compiled);
    return compiled;
  }

  private Refresh kept(Throwable e) {
    return new Refresh.Kept(
        List.of(
            Problem.error(
                store.folder().toString(),
                0,
                0,
                "what is installed cannot be used (%s): roll back what was added last"
                    .formatted(e))));
  }

  /** Reads again where content was changed meanwhile, so that no half of a change is seen. */
  private Installed installed() throws IOException {
    var before = store.fingerprint();
    var content = store.active();
    for (int i = 1; i < ATTEMPTS && !store.fingerprint().equals(before); i++) {
      before = store.fingerprint();
      content = store.active();
    }
    return new Installed(before, content);
  }
}
