package dev.vedette.sources.files;

import dev.vedette.model.Problem;
import dev.vedette.sources.mail.AttachedFile;
import dev.vedette.sources.mail.MailRecord;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/** Notes in the record of a message what is in an archive that it brings. */
final class AttachmentVisitor implements TelemetryVisitor {
  private final MailRecord record;
  private final TelemetryVisitor outer;

  AttachmentVisitor(MailRecord record, TelemetryVisitor outer) {
    this.record = record;
    this.outer = outer;
  }

  @Override
  public void opening(Instant modified, long bytes) {}

  @Override
  public void progress(long bytes) {}

  @Override
  public void file(String name, InputStream content) throws IOException {
    record.file(AttachedFile.read(name, "", content));
  }

  @Override
  public void problem(Problem problem) {
    outer.problem(problem);
  }
}
