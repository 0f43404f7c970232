package dev.vedette.detect.yara;

import dev.vedette.detect.yara.wire.RuleHit;
import dev.vedette.detect.yara.wire.ScanReply;
import dev.vedette.detect.yara.wire.StringHit;
import dev.vedette.detect.yara.wire.WireLimits;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The scan of one file, piece by piece; keeps what was found when a later piece goes wrong. */
final class FileScan {
  private static final Duration GRACE = Duration.ofSeconds(5);

  // libyara's error.h
  private static final int NO_MEMORY = 1;
  private static final int TIMEOUT = 26;

  private final YaraLimits limits;
  private final Map<String, String> sources;
  private final Map<String, RuleHit> hits = new LinkedHashMap<>();
  private final byte[] chunk;
  private List<String> digests = List.of();
  private @Nullable String failure;
  private @Nullable IOException damage;
  private long size;
  private int pieces;
  private int more;

  /** Where in the file the piece begins, and how much of it was sent. */
  private long pieceAt;

  private int pieceSize;

  /**
   * @param sources the file of each namespace
   * @param chunk is used while the scan runs, {@link WireLimits#CHUNK} bytes
   */
  FileScan(YaraLimits limits, Map<String, String> sources, byte[] chunk) {
    this.chunk = chunk;
    this.limits = limits;
    this.sources = sources;
  }

  void run(YaraProcess process, YaraFile file, InputStream content) throws ChildFailure {
    int seconds = Math.toIntExact(Math.max(1, limits.scanTime().toSeconds()));
    process.open(file.variables(), seconds, scanLimit());
    for (int count = read(content); count > 0; count = read(content)) {
      if (pieceSize + count > limits.pieceBytes()) {
        finishPiece(process);
      }
      process.chunk(chunk, count, scanLimit());
      pieceSize += count;
      size += count;
    }
    var last = process.finish(scanLimit());
    take(last);
    digests = last.digests();
  }

  /** The next bytes of the file; none at its end or the limit, or behind its damage. */
  private int read(InputStream content) {
    int wanted = (int) Math.min(chunkSize(), limits.fileBytes() - size);
    int count = 0;
    try {
      int more = damage == null ? 0 : -1;
      while (more >= 0 && count < wanted) {
        more = content.read(chunk, count, wanted - count);
        count += Math.max(0, more);
      }
      if (wanted == 0 && content.read() >= 0) {
        failure = "is larger than %d bytes: only those were scanned".formatted(limits.fileBytes());
      }
    } catch (IOException e) {
      damage = e;
    }
    return count;
  }

  /** A chunk never reaches beyond a piece that begins with the overlap. */
  private int chunkSize() {
    return Math.min(chunk.length, limits.pieceBytes() - limits.overlapBytes());
  }

  private void finishPiece(YaraProcess process) throws ChildFailure {
    int keep = Math.min(limits.overlapBytes(), pieceSize);
    take(process.piece(keep, scanLimit()));
    pieceAt += pieceSize - keep;
    pieceSize = keep;
  }

  private Duration scanLimit() {
    return limits.scanTime().plus(GRACE);
  }

  private void take(ScanReply reply) {
    pieces++;
    more += reply.moreRules();
    if (reply.status() != 0 && failure == null) {
      failure = describe(reply.status());
    }
    for (var hit : reply.rules()) {
      hits.merge(hit.namespace() + "\0" + hit.rule(), moved(hit), FileScan::merged);
    }
  }

  private String describe(int status) {
    return switch (status) {
      case NO_MEMORY -> "needs more memory than libyara may have";
      case TIMEOUT ->
          "took longer than %d s: not every rule has seen all of it"
              .formatted(limits.scanTime().toSeconds());
      default -> "made libyara stop with error " + status;
    };
  }

  private RuleHit moved(RuleHit hit) {
    return pieceAt == 0 ? hit : withStrings(hit, hit.strings().stream().map(this::moved).toList());
  }

  private StringHit moved(StringHit string) {
    return new StringHit(string.id(), pieceAt + string.offset(), string.length(), string.data());
  }

  private static RuleHit merged(RuleHit first, RuleHit second) {
    Set<String> places = new LinkedHashSet<>();
    var strings = new ArrayList<StringHit>();
    for (var hit : List.of(first, second)) {
      for (var string : hit.strings()) {
        if (places.add(string.id() + "@" + string.offset())) {
          strings.add(string);
        }
      }
    }
    return withStrings(first, strings);
  }

  private static RuleHit withStrings(RuleHit hit, List<StringHit> strings) {
    return new RuleHit(
        hit.namespace(), hit.rule(), hit.tags(), hit.metas(), strings, hit.moreStrings());
  }

  YaraResult result() {
    if (more > 0 && failure == null) {
      failure = "matches %d more rules than are told here".formatted(more);
    }
    var matches = new ArrayList<YaraMatch>();
    for (var hit : hits.values()) {
      matches.add(new YaraMatch(sources.getOrDefault(hit.namespace(), hit.namespace()), hit));
    }
    return new YaraResult(
        size, matches, damage == null ? digests : List.of(), pieces, failure, damage);
  }

  /** What was found before the process ended. */
  YaraResult failed(ChildFailure cause) {
    failure = cause.effect() + ": it was skipped, the others go on";
    return result();
  }
}
