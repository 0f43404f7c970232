package dev.vedette.detect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.model.Event;
import dev.vedette.model.Origin;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes the ids of findings. One instance serves one thread. */
public final class FindingHash {
  private final MessageDigest sha256;

  public FindingHash() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** A hash of what was found, the file's own name, the record's position and the record. */
  public String of(Event event, Origin origin, String... found) {
    for (String part : found) {
      sha256.update((part + "\0").getBytes(UTF_8));
    }
    var file = origin.file().substring(origin.file().lastIndexOf('/') + 1);
    sha256.update((file + "\0" + origin.record() + "\0").getBytes(UTF_8));
    sha256.update(event.text(), 0, event.rawLength());
    return HexFormat.of().formatHex(sha256.digest(), 0, 16);
  }
}
