package dev.vedette.detect.yara;

import dev.vedette.detect.yara.wire.FrameReader;
import dev.vedette.detect.yara.wire.FrameType;
import dev.vedette.detect.yara.wire.FrameWriter;
import dev.vedette.detect.yara.wire.Issue;
import dev.vedette.detect.yara.wire.ScanReply;
import dev.vedette.detect.yara.wire.WireException;
import dev.vedette.detect.yara.wire.WireLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One process that runs libyara. Whatever goes wrong in it ends it and is a {@link ChildFailure}; a
 * reply that does not come in time is one too. Used by one thread.
 */
final class YaraProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private final Process process;
  private final FrameWriter out;
  private final FrameReader in;
  private final ScheduledExecutorService timer;
  private final AtomicBoolean isLate = new AtomicBoolean();

  /** What is done between a request and its reply. */
  private interface Exchange<T> {
    T run() throws IOException;
  }

  private YaraProcess(Process process, ScheduledExecutorService timer) {
    this.process = process;
    this.timer = timer;
    out = new FrameWriter(process.getOutputStream());
    in = new FrameReader(process.getInputStream(), WireLimits.LONGEST_REPLY);
  }

  /**
   * Starts a process and waits for its greeting. It gets an empty environment, no folder of ours to
   * work in, and no open files but the pipes.
   *
   * @param timer runs what ends a process that is late
   * @throws YaraUnavailable if there is no library that can be used
   */
  static YaraProcess start(List<String> command, ScheduledExecutorService timer)
      throws YaraUnavailable, ChildFailure {
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.directory(Path.of("/").toFile());
    try {
      var started = new YaraProcess(builder.start(), timer);
      started.greet();
      return started;
    } catch (IOException e) {
      throw new YaraUnavailable("YARA's process cannot be started: " + e.getMessage());
    }
  }

  private void greet() throws YaraUnavailable, ChildFailure {
    var refusal = ask(START, this::readGreeting);
    if (!refusal.isEmpty()) {
      close();
      throw new YaraUnavailable(YaraInstallation.missing(refusal));
    }
  }

  /** Answers why the library is of no use, or nothing. */
  private String readGreeting() throws IOException {
    var type = in.next();
    var text = in.text();
    if (type == FrameType.HELLO) {
      in.text();
      return "";
    }
    if (type != FrameType.UNUSABLE) {
      throw new WireException(type + " is no greeting");
    }
    return text.isEmpty() ? "it says nothing" : text;
  }

  /** What libyara says of a source by itself. */
  List<Issue> check(String namespace, byte[] text, Duration limit) throws ChildFailure {
    return compile(FrameType.CHECK, namespace, text, limit);
  }

  /** Adds a source to the rules that will scan. */
  List<Issue> add(String namespace, byte[] text, Duration limit) throws ChildFailure {
    return compile(FrameType.ADD, namespace, text, limit);
  }

  private List<Issue> compile(FrameType type, String namespace, byte[] text, Duration limit)
      throws ChildFailure {
    return ask(
        limit,
        () -> {
          out.text(namespace).bytes(text).send(type);
          expect(FrameType.ISSUES);
          return Issue.read(in);
        });
  }

  /** Makes rules of what was added and answers how many there are. */
  int seal(Duration limit) throws ChildFailure {
    return ask(
        limit,
        () -> {
          out.send(FrameType.SEAL);
          expect(FrameType.SEALED);
          return in.number();
        });
  }

  /**
   * Begins a file.
   *
   * @param variables in the order of {@link dev.vedette.detect.yara.wire.Variables#NAMES}
   * @param seconds after which the library stops a scan by itself
   */
  void open(List<String> variables, int seconds, Duration limit) throws ChildFailure {
    ask(
        limit,
        () -> {
          out.number(seconds);
          for (var value : variables) {
            out.text(value);
          }
          out.send(FrameType.OPEN);
          return true;
        });
  }

  /** Sends bytes of the file. */
  void chunk(byte[] bytes, int length, Duration limit) throws ChildFailure {
    ask(
        limit,
        () -> {
          out.sendChunk(bytes, 0, length);
          return true;
        });
  }

  /** Scans what was sent; the file goes on, and its next piece begins with these last bytes. */
  ScanReply piece(int keep, Duration limit) throws ChildFailure {
    return ask(
        limit,
        () -> {
          out.number(keep).send(FrameType.PIECE);
          return matched();
        });
  }

  /** Scans what was sent and ends the file. */
  ScanReply finish(Duration limit) throws ChildFailure {
    return ask(
        limit,
        () -> {
          out.send(FrameType.CLOSE);
          return matched();
        });
  }

  private ScanReply matched() throws IOException {
    expect(FrameType.MATCHED);
    return ScanReply.read(in);
  }

  private void expect(FrameType wanted) throws IOException {
    var type = in.next();
    if (type != wanted) {
      throw new WireException(type + " came instead of " + wanted);
    }
  }

  private <T> T ask(Duration limit, Exchange<T> exchange) throws ChildFailure {
    var end = timer.schedule(this::endLate, limit.toMillis(), TimeUnit.MILLISECONDS);
    try {
      var answer = exchange.run();
      in.end();
      return answer;
    } catch (WireException e) {
      throw failure(ChildFailure.Kind.BABBLED, e);
    } catch (IOException e) {
      throw failure(ChildFailure.Kind.CRASHED, e);
    } finally {
      end.cancel(false);
    }
  }

  private ChildFailure failure(ChildFailure.Kind kind, IOException cause) {
    close();
    return new ChildFailure(isLate.get() ? ChildFailure.Kind.HUNG : kind, cause);
  }

  private void endLate() {
    isLate.set(true);
    process.destroyForcibly();
  }

  /** Ends the process at once. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
