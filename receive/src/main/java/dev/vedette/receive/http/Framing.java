package dev.vedette.receive.http;

import dev.vedette.model.Problem;
import dev.vedette.sources.RecordFormat;
import dev.vedette.sources.RecordSink;
import dev.vedette.sources.evtx.EvtxFormat;
import dev.vedette.sources.files.TelemetryVisitor;
import dev.vedette.sources.frame.RecordFramer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Splits a file, or what is in it, into records of one source, and counts what is none. */
public final class Framing implements TelemetryVisitor, RecordSink {
  private static final int SHOWN = 10;
  private static final int MOST_ATTACHMENTS = 500;

  private final RecordFramer framer = new RecordFramer(List.of(new EvtxFormat()));
  private final String source;
  private final Parcels parcels;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, byte[]> attachments = new LinkedHashMap<>();
  private long rejected;

  public Framing(String source, Parcels parcels) {
    this.source = source;
    this.parcels = parcels;
  }

  /** What messages brought, by its path; the last of several of one path. */
  public Map<String, byte[]> attachments() {
    return attachments;
  }

  public long rejected() {
    return rejected;
  }

  /** The first few things that were wrong. */
  public List<String> problems() {
    return problems;
  }

  @Override
  public void opening(Instant modified, long bytes) {}

  @Override
  public void progress(long bytes) {}

  @Override
  public void file(String name, InputStream content) throws IOException {
    framer.read(content, this);
  }

  @Override
  public void attachment(String name, byte[] content) {
    if (attachments.size() < MOST_ATTACHMENTS) {
      attachments.put(name, content);
    }
  }

  @Override
  public void problem(Problem problem) {
    if (problem.isError()) {
      rejected++;
    }
    show(problem.toString());
  }

  @Override
  public void record(RecordFormat format, byte[] bytes, int from, int to, long position) {
    parcels.add(source, format, bytes, from, to, position);
  }

  @Override
  public void rejected(String place, String message, long records) {
    rejected += records;
    show(place + ": " + message);
  }

  private void show(String problem) {
    if (problems.size() < SHOWN) {
      problems.add(problem);
    }
  }
}
