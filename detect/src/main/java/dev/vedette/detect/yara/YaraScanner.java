package dev.vedette.detect.yara;

import dev.vedette.detect.yara.wire.Issue;
import dev.vedette.detect.yara.wire.WireLimits;
import dev.vedette.model.Problem;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scans files, mail attachments and memory with YARA rules.
 *
 * <p>libyara runs in another process. A file that crashes it, or keeps it busy for too long, costs
 * that file alone: the result says so, and the next file meets a new process. Used by one thread.
 */
public final class YaraScanner implements AutoCloseable {
  private static final int TOGETHER = 10;

  private final YaraLimits limits;
  private final List<CheckedSource> checked;
  private final List<YaraSource> loaded = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, String> files = new HashMap<>();
  private final byte[] chunk = new byte[WireLimits.CHUNK];
  private final ProcessKeeper keeper;
  private int rules;

  private YaraScanner(List<CheckedSource> checked, List<String> command, YaraLimits limits) {
    this.checked = List.copyOf(checked);
    this.limits = limits;
    for (var each : checked) {
      problems.addAll(each.problems());
      if (each.isUsable()) {
        loaded.add(each.source());
        files.put(each.source().namespace(), each.source().file());
      }
    }
    keeper = new ProcessKeeper(command, limits.restarts(), this::load);
  }

  /**
   * Compiles rules; what is wrong with some of them is in {@link #problems}.
   *
   * @throws YaraUnavailable if there is no library that can be used, or no rule that compiles
   */
  public static YaraScanner start(YaraRules rules, YaraInstallation installation, YaraLimits limits)
      throws YaraUnavailable {
    return start(rules, installation.command(limits), limits);
  }

  static YaraScanner start(YaraRules rules, List<String> command, YaraLimits limits)
      throws YaraUnavailable {
    var scanner = new YaraScanner(YaraCheck.run(rules, command, limits), command, limits);
    scanner.problems.addAll(0, rules.problems());
    try {
      scanner.keeper.ready();
      return scanner;
    } catch (YaraUnavailable e) {
      scanner.close();
      throw e;
    }
  }

  /** How many rules scan. */
  public int rules() {
    return rules;
  }

  /** How many rules were left out because they do not compile. */
  public int rejected() {
    return checked.stream().mapToInt(CheckedSource::rejected).sum();
  }

  /** What is wrong with the rules, errors and warnings. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** Scans bytes under a name: an attachment, or a buffer. */
  public YaraResult scan(String name, byte[] content) throws YaraUnavailable {
    return scan(YaraFile.of(name, content), new ByteArrayInputStream(content));
  }

  /**
   * Scans a file to its end.
   *
   * @throws YaraUnavailable if libyara's process has ended badly too often
   */
  public YaraResult scan(YaraFile file, InputStream content) throws YaraUnavailable {
    var scan = new FileScan(limits, files, chunk);
    try {
      keeper.ask(process -> {
        scan.run(process, file, content);
        return true;
      });
      return scan.result();
    } catch (ChildFailure failure) {
      return scan.failed(failure);
    }
  }

  /** Tells a new process the rules; they compiled before, so errors mean that they do not mix. */
  private void load(YaraProcess process) throws ChildFailure, YaraUnavailable {
    if (loaded.isEmpty()) {
      rules = 0;
      return;
    }
    Duration limit = limits.compileTime().multipliedBy(TOGETHER);
    for (var source : loaded) {
      var issues = process.add(source.namespace(), source.text(), limit);
      if (issues.stream().anyMatch(Issue::isError)) {
        throw new YaraUnavailable(
            "the rules compile one by one but not together: %s: %s"
                .formatted(source.file(), issues.getFirst().message()));
      }
    }
    rules = process.seal(limit);
  }

  @Override
  public void close() {
    keeper.close();
  }
}
