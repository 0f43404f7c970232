package dev.vedette.detect.feeds;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A client of TAXII 2.1 servers: finds API roots and collections, and fetches the objects of a
 * collection into a file that is read as STIX. Pages are bounded in size and number, and stay on
 * the server that was asked.
 *
 * @see <a href="https://docs.oasis-open.org/cti/taxii/v2.1/os/taxii-v2.1-os.html">TAXII 2.1</a>
 */
public final class TaxiiClient implements AutoCloseable {
  private static final int MAX_COLLECTIONS = 10_000;
  private static final long MAX_LISTING_BYTES = 16 << 20;

  private final TaxiiHttp http;
  private final TaxiiLimits limits;

  /**
   * @param clock what dates in {@code Retry-After} are held against
   */
  public TaxiiClient(TaxiiLogin login, TaxiiLimits limits, InstantSource clock) {
    this(login, limits, clock, time -> Thread.sleep(time));
  }

  TaxiiClient(TaxiiLogin login, TaxiiLimits limits, InstantSource clock, TaxiiHttp.Pause pause) {
    this.limits = limits;
    http = new TaxiiHttp(login, limits, clock, pause);
  }

  /**
   * What was fetched.
   *
   * @param addedAfter what to ask for next time, so that only what is new comes; null if the server
   *     does not say it
   */
  public record Fetched(long pages, long bytes, @Nullable String addedAfter) {}

  /**
   * The collections that a server has, of all its API roots or of one.
   *
   * @param address a discovery address such as {@code https://host/taxii2/}, or an API root
   * @throws TaxiiException if it cannot be asked
   */
  public List<TaxiiCollection> collections(URI address) {
    var found = new ArrayList<TaxiiCollection>();
    for (var root : roots(withSlash(address))) {
      http.get(
          root.resolve("collections/"),
          response -> {
            parse(bounded(response, MAX_LISTING_BYTES), json -> collections(json, root, found));
            return true;
          });
    }
    return found;
  }

  /** The API roots that discovery names; an address that is a root itself is the only one. */
  private List<URI> roots(URI address) {
    var roots = new ArrayList<String>();
    http.get(
        address,
        response -> {
          parse(
              bounded(response, MAX_LISTING_BYTES),
              json ->
                  JsonFeed.object(
                      json,
                      (property, value) -> {
                        switch (property) {
                          case "api_roots" -> roots.addAll(JsonFeed.texts(value));
                          default -> value.skipChildren();
                        }
                      }));
          return true;
        });
    return roots.isEmpty()
        ? List.of(address)
        : roots.stream().map(root -> onServer(address, withSlash(address.resolve(root)))).toList();
  }

  /** The login goes nowhere but to the server that the user named. */
  private static URI onServer(URI address, URI root) {
    boolean isSame =
        String.valueOf(address.getHost()).equalsIgnoreCase(root.getHost())
            && String.valueOf(address.getScheme()).equalsIgnoreCase(root.getScheme())
            && address.getPort() == root.getPort();
    if (!isSame) {
      throw new TaxiiException(
          address + " points to the API root " + root + " on another server: name it yourself");
    }
    return root;
  }

  private static void collections(JsonParser json, URI root, List<TaxiiCollection> found) {
    JsonFeed.object(
        json,
        (property, value) -> {
          if (!property.equals("collections")) {
            value.skipChildren();
            return;
          }
          JsonFeed.objects(
              value,
              () -> {
                var text = new String[] {"", "", "true"};
                JsonFeed.object(
                    value,
                    (name, each) -> {
                      switch (name) {
                        case "id" -> text[0] = JsonFeed.text(each);
                        case "title" -> text[1] = JsonFeed.text(each);
                        case "can_read" -> text[2] = JsonFeed.text(each);
                        default -> each.skipChildren();
                      }
                    });
                if (!text[0].isEmpty() && found.size() < MAX_COLLECTIONS) {
                  found.add(
                      new TaxiiCollection(
                          root, text[0], FeedText.brief(text[1]), text[2].equals("true")));
                }
              });
        });
  }

  /**
   * Fetches the objects of a collection, page by page, into a file of one page a line. The file is
   * written whole or not at all.
   *
   * @param addedAfter fetches only what was added after this time, null for everything
   * @throws TaxiiException if the server fails or sends more than the limits allow
   */
  public Fetched fetch(TaxiiCollection collection, @Nullable String addedAfter, Path file)
      throws IOException {
    var folder = file.toAbsolutePath().getParent();
    var draft = Files.createTempFile(folder, ".taxii-", ".part");
    try {
      Fetched fetched;
      try (var out = new BufferedOutputStream(Files.newOutputStream(draft))) {
        fetched = pages(collection, addedAfter, out);
      }
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
      return fetched;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private Fetched pages(TaxiiCollection collection, @Nullable String addedAfter, OutputStream out) {
    var objects =
        collection.root().resolve("collections/" + encoded(collection.id()) + "/objects/");
    long bytes = 0;
    String next = null;
    var last = addedAfter;
    for (int pages = 1; pages <= limits.maxPages(); pages++) {
      var page = http.get(uri(objects, addedAfter, next), response -> page(response, out));
      bytes += page.bytes();
      if (bytes > limits.maxBytes()) {
        throw new TaxiiException(
            objects + " has more than " + (limits.maxBytes() >> 20) + " MiB: fetch less of it");
      }
      last = page.lastAdded() == null ? last : page.lastAdded();
      if (!page.more()) {
        return new Fetched(pages, bytes, last);
      }
      if (page.next() == null || page.next().equals(next)) {
        throw new TaxiiException(objects + " promises more but does not say how to ask for it");
      }
      next = page.next();
    }
    throw new TaxiiException(objects + " has more than " + limits.maxPages() + " pages");
  }

  private static URI uri(URI objects, @Nullable String addedAfter, @Nullable String next) {
    var query = new ArrayList<String>();
    if (addedAfter != null) {
      query.add("added_after=" + encoded(addedAfter));
    }
    if (next != null) {
      query.add("next=" + encoded(next));
    }
    return query.isEmpty() ? objects : URI.create(objects + "?" + String.join("&", query));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** One page: what was read of it. */
  private record Page(
      long bytes, boolean more, @Nullable String next, @Nullable String lastAdded) {}

  private Page page(HttpResponse<InputStream> response, OutputStream out) throws IOException {
    var body = bounded(response, limits.maxPageBytes());
    var text = new String[] {"", ""};
    parse(
        body,
        json ->
            JsonFeed.object(
                json,
                (property, value) -> {
                  switch (property) {
                    case "more" -> text[0] = JsonFeed.text(value);
                    case "next" -> text[1] = JsonFeed.text(value);
                    default -> value.skipChildren();
                  }
                }));
    out.write(body);
    out.write('\n');
    return new Page(
        body.length,
        text[0].equals("true"),
        text[1].isEmpty() ? null : text[1],
        response.headers().firstValue("X-TAXII-Date-Added-Last").orElse(null));
  }

  private static byte[] bounded(HttpResponse<InputStream> response, long limit) throws IOException {
    var body = response.body().readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
    if (body.length > limit) {
      throw new TaxiiException(
          response.uri() + " answers with more than " + (limit >> 10) + " KiB");
    }
    return body;
  }

  private static void parse(byte[] body, Consumer<JsonParser> object) {
    try (var json = JsonFeed.parse(new ByteArrayInputStream(body))) {
      if (body.length > 0 && json.nextToken() == JsonToken.START_OBJECT) {
        object.accept(json);
      }
    } catch (JacksonException e) {
      throw new TaxiiException(
          "the server's answer is no sound JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static URI withSlash(URI uri) {
    var text = uri.toString();
    return text.endsWith("/") ? uri : URI.create(text + "/");
  }

  @Override
  public void close() {
    http.close();
  }
}
