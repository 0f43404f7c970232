package dev.vedette.detect.yara;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scan of one file found.
 *
 * @param size how many bytes of it were scanned
 * @param matches the rules that matched, in the order of their sources
 * @param digests MD5, SHA-1 and SHA-256 in hexadecimal, where something matched and all was read
 * @param pieces how many pieces it was scanned in
 * @param failure why not all of it was scanned, as in "the file ...", or null
 * @param damage what ended its bytes too early, or null; what came before was scanned
 */
public record YaraResult(
    long size,
    List<YaraMatch> matches,
    List<String> digests,
    int pieces,
    @Nullable String failure,
    @Nullable IOException damage) {

  public YaraResult {
    matches = List.copyOf(matches);
    digests = List.copyOf(digests);
  }
}
