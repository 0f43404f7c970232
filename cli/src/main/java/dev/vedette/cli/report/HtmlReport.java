package dev.vedette.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The report for people: one HTML file that needs nothing else, neither network nor server.
 *
 * <p>All that came out of logs stands in it as JSON inside script elements that no browser runs,
 * made visible ({@link VisibleText}) and escaped; the page's own script turns it into text nodes
 * only. Findings are shown one by one up to a limit ({@link PageQuota}), the rest is counted.
 */
public final class HtmlReport {
  /** So many events share a script element: the page reads one of them when it is asked for. */
  private static final int EVIDENCE_PER_BLOCK = 50;

  private final ScanResult result;
  private final FindingFolds folds;
  private final Set<String> shown;
  private final Writer out;
  private final JsonFactory factory =
      JsonFactory.builder()
          .characterEscapes(ReportEscapes.forHtml())
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private HtmlReport(ScanResult result, Writer out) {
    this.result = result;
    this.folds = FindingFolds.of(result);
    this.shown = PageQuota.choose(result, folds);
    this.out = out;
  }

  /**
   * Writes the page.
   *
   * @param out is flushed at the end but left open
   * @throws UncheckedIOException when {@code out} breaks
   */
  public static void write(ScanResult result, OutputStream out) {
    try {
      var writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8), 1 << 16);
      new HtmlReport(result, writer).write();
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write() throws IOException {
    var template = new PageTemplate();
    out.write(template.head("Vedette: " + result.tenant().value()));
    openBlock("data");
    try (var json = generator()) {
      new PageData(json, result, folds).write(shown);
    }
    closeBlock();
    evidence();
    out.write(template.tail());
  }

  private void evidence() throws IOException {
    var blocks = new PageEvidence();
    int index = 0;
    JsonGenerator json = null;
    for (var finding : result.findings()) {
      if (!shown.contains(finding.uid())) {
        continue;
      }
      if (json == null) {
        openBlock("evidence-" + index / EVIDENCE_PER_BLOCK);
        json = generator();
        json.writeStartArray();
      }
      blocks.write(json, result.evidence().apply(finding));
      if (++index % EVIDENCE_PER_BLOCK == 0) {
        endEvidence(json);
        json = null;
      }
    }
    if (json != null) {
      endEvidence(json);
    }
  }

  private void endEvidence(JsonGenerator json) throws IOException {
    json.writeEndArray();
    json.close();
    closeBlock();
  }

  private void openBlock(String id) throws IOException {
    out.write("<script type=\"application/json\" id=\"" + id + "\">");
  }

  private void closeBlock() throws IOException {
    out.write("</script>\n");
  }

  private JsonGenerator generator() {
    return factory.createGenerator(ObjectWriteContext.empty(), out);
  }
}
