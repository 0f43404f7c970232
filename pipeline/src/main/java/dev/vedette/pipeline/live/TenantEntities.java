package dev.vedette.pipeline.live;

import dev.vedette.correlate.entities.Assets;
import dev.vedette.correlate.entities.EntityBook;
import dev.vedette.correlate.entities.FindingNames;
import dev.vedette.correlate.entities.Lesson;
import dev.vedette.model.Finding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/** Who is who in one tenant, as it goes on. For one thread. */
final class TenantEntities {
  private final EntityBook book;
  private final FindingNames names;
  private boolean isChanged;

  TenantEntities(EntityBook book) {
    this.book = book;
    names = new FindingNames(book);
  }

  /**
   * @throws IOException if the bytes are none that {@link #bytes} gave
   */
  static TenantEntities read(byte[] bytes) throws IOException {
    return new TenantEntities(
        EntityBook.read(new DataInputStream(new ByteArrayInputStream(bytes))));
  }

  EntityBook book() {
    return book;
  }

  @SuppressWarnings("ReferenceEquality") // Lists are read anew, never changed.
  void use(Assets assets) {
    if (assets != book.assets()) {
      book.use(assets);
    }
  }

  void learn(List<Lesson> lessons) {
    lessons.forEach(book::learn);
    isChanged |= !lessons.isEmpty();
  }

  /** The finding with who its observables are, as it is known now. */
  LiveFinding resolve(LiveFinding live) {
    Finding finding = names.resolve(live.finding());
    return new LiveFinding(finding, live.evidence(), live.sequence());
  }

  /** Whether something was learnt since {@link #bytes}. */
  boolean isChanged() {
    return isChanged;
  }

  /** All that is to be remembered. */
  byte[] bytes() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      book.write(out);
    }
    isChanged = false;
    return bytes.toByteArray();
  }
}
