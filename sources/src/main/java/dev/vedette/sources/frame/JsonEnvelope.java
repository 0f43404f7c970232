package dev.vedette.sources.frame;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object that is no record itself but the wrapping of an array of them, as exports and API
 * answers have: CloudTrail's {@code Records}, Microsoft Graph's {@code value}, Elasticsearch's
 * {@code hits.hits}.
 *
 * @param behind how many bytes come before the first element
 * @param depth how many objects the array is inside of
 */
record JsonEnvelope(int behind, int depth) {
  private static final Set<String> ARRAYS =
      Set.of("Records", "value", "logs", "events", "items", "Events", "records");

  /** What may stand beside the array; an object that has anything else is a record. */
  private static final Set<String> METADATA =
      Set.of(
          "@odata.context",
          "@odata.count",
          "@odata.nextLink",
          "@odata.deltaLink",
          "_scroll_id",
          "_shards",
          "count",
          "cursor",
          "etag",
          "kind",
          "limit",
          "next",
          "nextBackwardToken",
          "nextForwardToken",
          "nextLink",
          "nextPageToken",
          "nextToken",
          "num_reduce_phases",
          "offset",
          "page",
          "searchedLogStreams",
          "success",
          "terminated_early",
          "timed_out",
          "took",
          "total",
          "max_score");

  /** Whether the elements are search hits, each with its record under {@code _source}. */
  boolean isSearch() {
    return depth == 2;
  }

  /** The envelope that begins at {@code from}, or null if the object there is a record. */
  static @Nullable JsonEnvelope find(byte[] bytes, int from, int to) {
    var members = new JsonMembers(bytes, from, to);
    while (members.next()) {
      if (members.begins('[') && ARRAYS.contains(members.name())) {
        int first = members.value() + 1;
        return holdsObjects(bytes, first, to) && isAlone(members)
            ? new JsonEnvelope(first - from, 1)
            : null;
      }
      if (members.begins('{') && members.name().equals("hits")) {
        return findHits(bytes, members.value(), from, to);
      }
      if (!METADATA.contains(members.name())) {
        return null;
      }
    }
    return null;
  }

  private static @Nullable JsonEnvelope findHits(byte[] bytes, int inner, int from, int to) {
    var members = new JsonMembers(bytes, inner, to);
    while (members.next()) {
      if (members.begins('[') && members.name().equals("hits")) {
        return new JsonEnvelope(members.value() + 1 - from, 2);
      }
      if (!METADATA.contains(members.name())) {
        return null;
      }
    }
    return null;
  }

  private static boolean holdsObjects(byte[] bytes, int first, int to) {
    int at = Blank.skip(bytes, first, to);
    return at == to || bytes[at] == '{' || bytes[at] == ']';
  }

  /** Whether nothing but metadata follows the array, as far as can be seen. */
  private static boolean isAlone(JsonMembers members) {
    if (members.name().equals("Records")) {
      return true;
    }
    while (members.next()) {
      if (!METADATA.contains(members.name())) {
        return false;
      }
    }
    return true;
  }
}
