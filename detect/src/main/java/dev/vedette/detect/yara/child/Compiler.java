package dev.vedette.detect.yara.child;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.vedette.detect.yara.wire.Issue;
import dev.vedette.detect.yara.wire.Variables;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/** A compiler of the library, with the external variables, that keeps what it complains of. */
@SuppressWarnings("restricted")
final class Compiler implements AutoCloseable {
  private static final int MAX_ISSUES = 1000;
  private static final int LONGEST_MESSAGE = 512;

  private final LibYara yara;
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment compiler;
  private final List<Issue> issues = new ArrayList<>();

  Compiler(LibYara yara) {
    this.yara = yara;
    compiler = yara.createCompiler(callback());
    Variables.NAMES.forEach(name -> yara.defineVariable(compiler, name));
  }

  /** Adds a source; after one with errors the compiler is of no more use. */
  List<Issue> add(String namespace, byte[] text) {
    issues.clear();
    int errors = yara.addText(compiler, text, namespace);
    if (errors > 0 && issues.stream().noneMatch(Issue::isError)) {
      issues.add(new Issue(true, 0, "does not compile"));
    }
    return List.copyOf(issues);
  }

  /** What was added, as rules that live on when the compiler is closed. */
  MemorySegment rules() {
    return yara.rules(compiler);
  }

  @Override
  public void close() {
    yara.destroyCompiler(compiler);
    arena.close();
  }

  private MemorySegment callback() {
    try {
      var handle =
          MethodHandles.lookup()
              .findVirtual(
                  Compiler.class,
                  "complain",
                  MethodType.methodType(
                      void.class,
                      int.class,
                      MemorySegment.class,
                      int.class,
                      MemorySegment.class,
                      MemorySegment.class,
                      MemorySegment.class))
              .bindTo(this);
      return Linker.nativeLinker()
          .upcallStub(
              handle,
              FunctionDescriptor.ofVoid(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS),
              arena);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the compiler's callback", e);
    }
  }

  /** Called by the library; the message lives only until this returns. */
  @SuppressWarnings({"unused", "UnusedVariable"})
  private void complain(
      int level,
      MemorySegment file,
      int line,
      MemorySegment rule,
      MemorySegment message,
      MemorySegment data) {
    if (issues.size() < MAX_ISSUES) {
      var text = NativeMemory.text(message.reinterpret(LONGEST_MESSAGE), LONGEST_MESSAGE);
      issues.add(new Issue(level == 0, Math.max(0, line), text));
    }
  }
}
