package dev.vedette.receive.collect.aws;

import dev.vedette.receive.collect.CollectFailure;
import dev.vedette.receive.collect.CollectFailure.Kind;
import dev.vedette.receive.collect.aws.Notice.S3File;
import dev.vedette.receive.collect.manifest.Template;
import dev.vedette.receive.outward.Answer;
import dev.vedette.receive.outward.Ask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fetches files of S3, piece by piece, so that none is in memory as a whole. */
final class Bucket {
  private static final int PIECE = 8 << 20;
  private static final long LARGEST = 2L << 30;
  private static final Pattern RANGE = Pattern.compile("bytes \\d+-\\d+/(\\d{1,15})");

  private final AwsClient aws;

  Bucket(AwsClient aws) {
    this.aws = aws;
  }

  /**
   * Fetches a file, and answers a copy of it; null if it is not there any more.
   *
   * @throws CollectFailure if it cannot be had
   * @throws IOException if there is no room for it
   */
  @Nullable Path fetch(S3File file) throws CollectFailure, IOException, InterruptedException {
    var copy = Files.createTempFile("vedette-s3-", ".part");
    boolean isWhole = false;
    try (var out = Files.newOutputStream(copy)) {
      String tag = null;
      long size = 1;
      for (long from = 0; from < size; from += PIECE) {
        var answer = piece(file, from, tag);
        if (answer == null) {
          return null;
        }
        out.write(answer.body());
        tag = answer.header("etag").orElse(null);
        size = size(answer, from);
      }
      isWhole = true;
      return copy;
    } finally {
      if (!isWhole) {
        Files.deleteIfExists(copy);
      }
    }
  }

  private static long size(Answer answer, long from) throws CollectFailure {
    var range = RANGE.matcher(answer.header("content-range").orElse(""));
    long size = range.matches() ? Long.parseLong(range.group(1)) : from + answer.body().length;
    if (size > LARGEST) {
      throw new CollectFailure(Kind.ANSWER, "a file of more than 2 GiB is not read");
    }
    return size;
  }

  private @Nullable Answer piece(S3File file, long from, @Nullable String tag)
      throws CollectFailure, InterruptedException {
    var region = file.region() == null ? aws.region() : file.region();
    var uri = aws.endpoints().s3(region, path(file));
    var headers = new HashMap<>(Map.of("Range", "bytes=%d-%d".formatted(from, from + PIECE - 1)));
    // Whoever asks for an encoding unpacks it: what is packed stays so.
    headers.put("Accept-Encoding", "identity");
    if (tag != null) {
      headers.put("If-Match", tag);
    }
    var answer = aws.ask("s3", region, new Ask("GET", uri, headers, null));
    return switch (answer.status()) {
      case 200, 206 -> answer;
      case 404 -> null;
      case 416 -> new Answer(200, Map.of(), new byte[0]);
      default -> throw aws.refused(uri, answer);
    };
  }

  private static String path(S3File file) {
    return Arrays.stream((file.bucket() + "/" + file.key()).split("/", -1))
        .map(Template::encoded)
        .collect(Collectors.joining("/"));
  }
}
