package dev.vedette.receive.collect.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.receive.collect.manifest.JsonPath;
import dev.vedette.receive.collect.manifest.JsonPath.Slice;
import dev.vedette.receive.json.JsonObject;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message of a queue tells of, in whichever way: S3's own event notification, the same
 * through SNS, EventBridge's (also Security Lake's), CloudTrail's own, or that of CrowdStrike's
 * data replicator.
 */
final class Notice {
  private static final int MOST_FILES = 10_000;
  private static final int DEEPEST = 3;

  private Notice() {}

  /**
   * A file.
   *
   * @param region where it is; null for that of the queue
   */
  record S3File(String bucket, String key, @Nullable String region, String version) {
    /** By which it is known again. */
    String id() {
      return "s3 %s/%s %s".formatted(bucket, key, version);
    }
  }

  /** The files, none if it only says that the way works; null if it is something else. */
  static @Nullable List<S3File> files(String message) {
    return files(message.getBytes(UTF_8), 0);
  }

  private static @Nullable List<S3File> files(byte[] text, int depth) {
    var object = JsonObject.parse(text, 0, text.length);
    if (object == null || depth > DEEPEST) {
      return null;
    }
    if (object.text("Event").filter("s3:TestEvent"::equals).isPresent()) {
      return List.of();
    }
    var inner = object.text("Message");
    if (inner.isPresent()) {
      return files(inner.get().getBytes(UTF_8), depth + 1);
    }
    var whole = new Slice(0, text.length);
    if (object.find("Records") != null) {
      return s3(text, whole);
    }
    if (object.object("detail") != null) {
      return eventBridge(text, whole);
    }
    return object.find("s3ObjectKey") == null ? replicator(text, whole) : cloudTrail(text, whole);
  }

  private static @Nullable List<S3File> s3(byte[] text, Slice whole) {
    var files = new ArrayList<S3File>();
    for (var record : elements(text, whole, "Records")) {
      var bucket = text(text, record, "s3/bucket/name");
      var key = text(text, record, "s3/object/key");
      if (bucket == null || key == null) {
        return null;
      }
      // Only what is new is read: a deletion is told in the same way.
      var event = text(text, record, "eventName");
      if (event == null || event.contains("ObjectCreated")) {
        files.add(
            new S3File(
                bucket,
                decoded(key),
                text(text, record, "awsRegion"),
                version(text, record, "s3/object/")));
      }
    }
    return files;
  }

  /** A key is written here as in a form. */
  private static String decoded(String key) {
    try {
      return URLDecoder.decode(key, UTF_8);
    } catch (IllegalArgumentException e) {
      return key;
    }
  }

  private static @Nullable List<S3File> eventBridge(byte[] text, Slice whole) {
    var bucket = text(text, whole, "detail/bucket/name");
    var key = text(text, whole, "detail/object/key");
    return bucket == null || key == null
        ? null
        : List.of(
            new S3File(
                bucket, key, text(text, whole, "region"), version(text, whole, "detail/object/")));
  }

  private static @Nullable List<S3File> cloudTrail(byte[] text, Slice whole) {
    var bucket = text(text, whole, "s3Bucket");
    return bucket == null
        ? null
        : elements(text, whole, "s3ObjectKey").stream()
            .map(key -> new S3File(bucket, string(text, key), null, ""))
            .toList();
  }

  private static @Nullable List<S3File> replicator(byte[] text, Slice whole) {
    var bucket = text(text, whole, "bucket");
    var files = new ArrayList<S3File>();
    for (var file : elements(text, whole, "files")) {
      var path = text(text, file, "path");
      if (bucket == null || path == null) {
        return null;
      }
      var checksum = text(text, file, "checksum");
      files.add(new S3File(bucket, path, null, checksum == null ? "" : checksum));
    }
    return files.isEmpty() ? null : files;
  }

  /** What tells one version of a file from another. */
  private static String version(byte[] text, Slice whole, String at) {
    for (var name : List.of("versionId", "version-id", "eTag", "etag")) {
      var found = text(text, whole, at + name);
      if (found != null) {
        return found;
      }
    }
    return "";
  }

  private static List<Slice> elements(byte[] text, Slice whole, String at) {
    var array = JsonPath.parse(at).find(text, whole);
    var elements = array == null ? null : JsonPath.elements(text, array);
    return elements == null || elements.size() > MOST_FILES ? List.of() : elements;
  }

  private static @Nullable String text(byte[] text, Slice within, String at) {
    return JsonPath.parse(at).text(text, within).filter(found -> !found.isEmpty()).orElse(null);
  }

  private static String string(byte[] text, Slice value) {
    var wrapped = ("{\"k\":" + new String(text, value.from(), value.length(), UTF_8) + "}");
    var bytes = wrapped.getBytes(UTF_8);
    var object = JsonObject.parse(bytes, 0, bytes.length);
    return object == null ? "" : object.text("k").orElse("");
  }
}
