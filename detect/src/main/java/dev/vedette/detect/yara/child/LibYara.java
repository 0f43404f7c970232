package dev.vedette.detect.yara.child;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.ArrayList;
import java.util.List;

/** The few functions of libyara's C interface that are used, and constants of its headers. */
@SuppressWarnings("restricted")
final class LibYara {
  static final int SUCCESS = 0;
  static final int SCAN_TIMEOUT = 26;

  /**
   * No handlers of signals, which the JVM needs for itself, and a call for each rule that matches
   * only.
   */
  static final int SCAN_FLAGS = 4 | 8;

  static final int RULE_MATCHES = 1;
  static final int CONTINUE = 0;

  private static final int CONFIG_MAX_MATCH_DATA = 2;
  private static final int STATISTICS_BYTES = 4096;

  /** By {@code soname}: a bare name may be any version, so it comes last. */
  private static final List<Named> NAMES =
      List.of(
          new Named("libyara.so.9", Layout.YARA_4_2),
          new Named("libyara.so.10", Layout.YARA_4_3),
          new Named("libyara.so", Layout.YARA_4_2),
          new Named("libyara.so", Layout.YARA_4_3));

  private final String name;
  private final Layout layout;
  private final NativeFunction initialize;
  private final NativeFunction setConfiguration;
  private final NativeFunction compilerCreate;
  private final NativeFunction compilerDestroy;
  private final NativeFunction compilerSetCallback;
  private final NativeFunction compilerSetIncludeCallback;
  private final NativeFunction compilerAddString;
  private final NativeFunction compilerDefineString;
  private final NativeFunction compilerGetRules;
  private final NativeFunction rulesDefineString;
  private final NativeFunction rulesScan;
  private final NativeFunction rulesStatistics;
  private final NativeFunction rulesDestroy;

  /** A library's name and the layout that it should have. */
  record Named(String name, Layout layout) {}

  private LibYara(Named named, SymbolLookup library) throws UnusableLibrary {
    name = named.name;
    layout = named.layout;
    initialize = find(library, "yr_initialize", returning());
    setConfiguration = find(library, "yr_set_configuration", returning(JAVA_INT, ADDRESS));
    compilerCreate = find(library, "yr_compiler_create", returning(ADDRESS));
    compilerDestroy = find(library, "yr_compiler_destroy", FunctionDescriptor.ofVoid(ADDRESS));
    compilerSetCallback =
        find(
            library,
            "yr_compiler_set_callback",
            FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS));
    compilerSetIncludeCallback =
        find(
            library,
            "yr_compiler_set_include_callback",
            FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS, ADDRESS));
    compilerAddString =
        find(library, "yr_compiler_add_string", returning(ADDRESS, ADDRESS, ADDRESS));
    compilerDefineString =
        find(library, "yr_compiler_define_string_variable", returning(ADDRESS, ADDRESS, ADDRESS));
    compilerGetRules = find(library, "yr_compiler_get_rules", returning(ADDRESS, ADDRESS));
    rulesDefineString =
        find(library, "yr_rules_define_string_variable", returning(ADDRESS, ADDRESS, ADDRESS));
    rulesScan =
        find(
            library,
            "yr_rules_scan_mem",
            returning(ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    rulesStatistics = find(library, "yr_rules_get_stats", returning(ADDRESS, ADDRESS));
    rulesDestroy = find(library, "yr_rules_destroy", returning(ADDRESS));
  }

  private static NativeFunction find(SymbolLookup library, String name, FunctionDescriptor type)
      throws UnusableLibrary {
    return NativeFunction.find(library, name, type);
  }

  private static FunctionDescriptor returning(java.lang.foreign.MemoryLayout... arguments) {
    return FunctionDescriptor.of(JAVA_INT, arguments);
  }

  /**
   * Loads the library and starts it.
   *
   * @param path a file to take instead of what the system's loader finds, or empty
   * @throws UnusableLibrary if there is none, or none whose layout is known
   */
  static LibYara load(String path) throws UnusableLibrary {
    var tried = new ArrayList<String>();
    for (var named : candidates(path)) {
      try {
        var library = SymbolLookup.libraryLookup(named.name, Arena.global());
        var yara = new LibYara(named, library);
        yara.start();
        LayoutCheck.run(yara);
        return yara;
      } catch (IllegalArgumentException missing) {
        tried.add(named.name + " is not there");
      } catch (UnusableLibrary unusable) {
        tried.add(named.name + " as " + named.layout.title() + ": " + unusable.getMessage());
      }
    }
    throw new UnusableLibrary(String.join("; ", tried));
  }

  private static List<Named> candidates(String path) {
    if (path.isEmpty()) {
      return NAMES;
    }
    return List.of(new Named(path, Layout.YARA_4_2), new Named(path, Layout.YARA_4_3));
  }

  private void start() throws UnusableLibrary {
    int error = initialize.call();
    if (error != SUCCESS) {
      throw new UnusableLibrary("it does not start: error " + error);
    }
    try (var arena = Arena.ofConfined()) {
      setConfiguration.call(
          CONFIG_MAX_MATCH_DATA, arena.allocateFrom(JAVA_INT, MatchReader.MAX_DATA));
    }
  }

  /** The name under which the library was found. */
  String name() {
    return name;
  }

  Layout layout() {
    return layout;
  }

  /** A new compiler, without {@code include}. */
  MemorySegment createCompiler(MemorySegment callback) {
    try (var arena = Arena.ofConfined()) {
      var place = arena.allocate(ADDRESS);
      require(compilerCreate.call(place), "a compiler");
      var compiler = place.get(ADDRESS, 0);
      compilerSetCallback.run(compiler, callback, MemorySegment.NULL);
      compilerSetIncludeCallback.run(
          compiler, MemorySegment.NULL, MemorySegment.NULL, MemorySegment.NULL);
      return compiler;
    }
  }

  void destroyCompiler(MemorySegment compiler) {
    compilerDestroy.run(compiler);
  }

  void defineVariable(MemorySegment compiler, String variable) {
    try (var arena = Arena.ofConfined()) {
      require(
          compilerDefineString.call(compiler, arena.allocateFrom(variable), arena.allocateFrom("")),
          "the variable " + variable);
    }
  }

  /** Compiles text, and answers how many errors it has. */
  int addText(MemorySegment compiler, byte[] text, String namespace) {
    try (var arena = Arena.ofConfined()) {
      var copy = arena.allocate(text.length + 1L);
      MemorySegment.copy(text, 0, copy, java.lang.foreign.ValueLayout.JAVA_BYTE, 0, text.length);
      return compilerAddString.call(compiler, copy, arena.allocateFrom(namespace));
    }
  }

  /** Makes rules of what was added. */
  MemorySegment rules(MemorySegment compiler) {
    try (var arena = Arena.ofConfined()) {
      var place = arena.allocate(ADDRESS);
      require(compilerGetRules.call(compiler, place), "rules");
      return place.get(ADDRESS, 0);
    }
  }

  int countRules(MemorySegment rules) {
    try (var arena = Arena.ofConfined()) {
      var statistics = arena.allocate(STATISTICS_BYTES, Long.BYTES);
      require(rulesStatistics.call(rules, statistics), "the number of rules");
      return statistics.get(JAVA_INT, 0);
    }
  }

  void destroyRules(MemorySegment rules) {
    rulesDestroy.call(rules);
  }

  void setVariable(MemorySegment rules, String variable, String value) {
    try (var arena = Arena.ofConfined()) {
      require(
          rulesDefineString.call(rules, arena.allocateFrom(variable), arena.allocateFrom(value)),
          "the variable " + variable);
    }
  }

  /**
   * Scans a buffer and answers the library's error code.
   *
   * @param seconds after which it gives up
   */
  int scan(MemorySegment rules, MemorySegment buffer, MemorySegment callback, int seconds) {
    return rulesScan.call(
        rules, buffer, buffer.byteSize(), SCAN_FLAGS, callback, MemorySegment.NULL, seconds);
  }

  private static void require(int error, String what) {
    if (error != SUCCESS) {
      throw new IllegalStateException("libyara does not make " + what + ": error " + error);
    }
  }
}
