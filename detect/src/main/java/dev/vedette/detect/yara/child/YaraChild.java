package dev.vedette.detect.yara.child;

import dev.vedette.detect.yara.wire.FrameReader;
import dev.vedette.detect.yara.wire.FrameType;
import dev.vedette.detect.yara.wire.FrameWriter;
import dev.vedette.detect.yara.wire.Issue;
import dev.vedette.detect.yara.wire.ScanReply;
import dev.vedette.detect.yara.wire.Variables;
import dev.vedette.detect.yara.wire.WireException;
import dev.vedette.detect.yara.wire.WireLimits;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs libyara for another process: reads requests from standard input, writes replies to standard
 * output, and ends when the input does or makes no sense.
 */
public final class YaraChild {
  /** Stack for the library's own recursion over rules; more than that is a crash. */
  private static final long STACK_BYTES = 64L << 20;

  private final FrameReader in;
  private final FrameWriter out;
  private final LibYara yara;
  private final Buffer buffer;
  private final SpeedCheck speed;
  private @Nullable Compiler compiler;
  private @Nullable Scanner scanner;
  private int seconds = 1;

  private YaraChild(FrameReader in, FrameWriter out, LibYara yara, Buffer buffer) {
    this.in = in;
    this.out = out;
    this.yara = yara;
    this.buffer = buffer;
    speed = new SpeedCheck(yara);
  }

  /**
   * Takes the largest piece of a file in bytes, the most memory in bytes, and the path of the
   * library or nothing.
   */
  public static void main(String[] arguments) throws InterruptedException {
    var worker = new Thread(null, () -> serve(arguments), "yara", STACK_BYTES);
    worker.start();
    worker.join();
  }

  private static void serve(String[] arguments) {
    var out = new FrameWriter(new FileOutputStream(FileDescriptor.out));
    try {
      var in = new FrameReader(new FileInputStream(FileDescriptor.in), WireLimits.LONGEST_REQUEST);
      greet(in, out, arguments).serve();
    } catch (UnusableLibrary e) {
      refuse(out, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      // The other side is gone or broken: there is nobody to tell.
    }
  }

  private static YaraChild greet(FrameReader in, FrameWriter out, String[] arguments)
      throws UnusableLibrary, IOException {
    var yara = LibYara.load(arguments.length > 2 ? arguments[2] : "");
    ProcessLimits.apply(Long.parseLong(arguments[1]));
    var buffer = new Buffer(Long.parseLong(arguments[0]));
    out.text(yara.name()).text(yara.layout().title()).send(FrameType.HELLO);
    return new YaraChild(in, out, yara, buffer);
  }

  private static void refuse(FrameWriter out, String reason) {
    try {
      out.text(reason).send(FrameType.UNUSABLE);
    } catch (IOException e) {
      // The other side is gone: there is nobody to tell.
    }
  }

  private void serve() throws IOException {
    try {
      while (true) {
        answer(in.next());
      }
    } catch (EOFException end) {
      // The other side is done.
    }
  }

  private void answer(FrameType request) throws IOException {
    switch (request) {
      case CHECK -> check();
      case ADD -> add();
      case SEAL -> seal();
      case OPEN -> open();
      case CHUNK -> buffer.append(in);
      case PIECE -> piece();
      case CLOSE -> close();
      case HELLO, UNUSABLE, ISSUES, SEALED, MATCHED, FAILED ->
          throw new WireException(request + " is no request");
    }
  }

  private void check() throws IOException {
    var namespace = in.text();
    var text = in.bytes();
    try (var alone = new Compiler(yara)) {
      var issues = new ArrayList<>(alone.add(namespace, text));
      if (issues.stream().noneMatch(Issue::isError)) {
        issues.addAll(speed.run(alone.rules()));
      }
      issues(issues);
    }
  }

  private void add() throws IOException {
    if (compiler == null) {
      compiler = new Compiler(yara);
    }
    issues(compiler.add(in.text(), in.bytes()));
  }

  private void issues(List<Issue> issues) throws IOException {
    Issue.write(out, issues);
    out.send(FrameType.ISSUES);
  }

  private void seal() throws IOException {
    if (compiler == null) {
      throw new WireException("nothing was added that could be sealed");
    }
    if (scanner != null) {
      scanner.close();
    }
    scanner = new Scanner(yara, compiler.rules());
    compiler.close();
    compiler = null;
    out.number(scanner.rules()).send(FrameType.SEALED);
  }

  private void open() throws IOException {
    seconds = in.number();
    for (var name : Variables.NAMES) {
      scanner().set(name, in.text().replace('\0', ' '));
    }
    buffer.open();
  }

  private void piece() throws IOException {
    int keep = in.number();
    int status = scanner().scan(buffer.content(), seconds);
    buffer.keepLast(keep);
    reply(status, List.of());
  }

  private void close() throws IOException {
    int status = scanner().scan(buffer.content(), seconds);
    boolean isAsked = buffer.hasPieces() || !scanner().hits().isEmpty();
    reply(status, isAsked ? buffer.digests() : List.of());
  }

  private void reply(int status, List<String> digests) throws IOException {
    new ScanReply(status, scanner().hits(), scanner().more(), digests).write(out);
    out.send(FrameType.MATCHED);
  }

  private Scanner scanner() throws WireException {
    if (scanner == null) {
      throw new WireException("there are no rules to scan with");
    }
    return scanner;
  }
}
