package dev.vedette.receive.collect.web;

import dev.vedette.receive.collect.CollectFailure;
import dev.vedette.receive.collect.CollectFailure.Kind;
import dev.vedette.receive.collect.Feed;
import dev.vedette.receive.collect.Mark;
import dev.vedette.receive.collect.Page;
import dev.vedette.receive.collect.manifest.JsonPath;
import dev.vedette.receive.collect.manifest.JsonPath.Slice;
import dev.vedette.receive.collect.manifest.Paging;
import dev.vedette.receive.collect.manifest.Stream;
import dev.vedette.receive.collect.manifest.Stream.Details;
import dev.vedette.receive.outward.Answer;
import dev.vedette.receive.outward.Ask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Walks over a vendor's pages: of the time since the last walk and a little before it, which shows
 * what came late and is known again by its ids. A walk that is interrupted goes on at its page, or,
 * where the vendor has forgotten that, begins again.
 */
public final class HttpFeed implements Feed {
  private final Stream stream;
  private final VendorClient client;
  private final Requests requests;
  private final Pacing pacing;
  private final Records records;
  private final Circle circle = new Circle();
  private @Nullable Listing listing;
  private boolean isPrepared;
  private boolean isForgotten;

  /** A page, and what leads to the next. */
  @SuppressWarnings("ArrayRecordComponent") // Bodies are bytes, and are not compared.
  private record Listing(Walk walk, byte[] body, List<Slice> elements, @Nullable String next) {}

  public HttpFeed(Stream stream, VendorClient client, Map<String, String> settings) {
    this.stream = stream;
    this.client = client;
    requests = new Requests(stream, settings);
    pacing = new Pacing(stream.pace(), client.clock());
    records = new Records(stream);
  }

  @Override
  public Duration pause() {
    return client.pause();
  }

  @Override
  public Page fetch(String cursor, Predicate<Mark> known)
      throws CollectFailure, InterruptedException {
    var former = Walk.parse(cursor);
    if (former != null && isForgotten) {
      former = former.again();
    }
    var walk = pacing.begin(former);
    if (walk == null) {
      return Page.empty(cursor);
    }
    prepare();
    try {
      return page(walk, known);
    } catch (CollectFailure e) {
      if (e.kind() == Kind.CURSOR || e.kind() == Kind.LOOP) {
        isForgotten = true;
        circle.reset();
        listing = null;
      }
      throw e;
    }
  }

  private void prepare() throws CollectFailure, InterruptedException {
    var preparation = stream.prepare();
    if (preparation == null || isPrepared) {
      return;
    }
    var ask = requests.of(preparation.request(), Map.of(), null);
    var answer = client.ask(ask);
    boolean isKnown =
        !preparation.accepts().isEmpty() && answer.text().contains(preparation.accepts());
    if (!answer.isSuccess() && !isKnown) {
      throw Refusals.of(ask.uri(), answer, false, client.clock());
    }
    isPrepared = true;
  }

  private Page page(Walk walk, Predicate<Mark> known) throws CollectFailure, InterruptedException {
    var details = stream.details();
    if (details == null) {
      var listing = list(walk);
      return listed(walk, records.read(listing.body(), listing.elements()), listing.next(), known);
    }
    return new FileList(details, listing(walk)).next(walk, known);
  }

  /** The list that was asked for last, if it is of the same place. */
  private Listing listing(Walk walk) throws CollectFailure, InterruptedException {
    var found = listing;
    if (found == null || !found.walk().equals(walk)) {
      found = list(walk);
      listing = found;
    }
    return found;
  }

  private Listing list(Walk walk) throws CollectFailure, InterruptedException {
    var answer = answer(requests.of(walk, pacing.times(walk)), walk.next() != null);
    var whole = Records.whole(answer.body());
    var elements = records.elements(answer.body(), whole, stream.records());
    var next = NextPage.find(stream.paging(), answer, whole, walk.next(), elements.size());
    isForgotten = false;
    return new Listing(walk, answer.body(), elements, next);
  }

  private Answer answer(Ask ask, boolean isPlace) throws CollectFailure, InterruptedException {
    var answer = client.ask(ask);
    if (!answer.isSuccess()) {
      throw Refusals.of(ask.uri(), answer, isPlace, client.clock());
    }
    return answer;
  }

  private Page listed(Walk walk, Records.Found found, @Nullable String next, Predicate<Mark> known)
      throws CollectFailure {
    boolean isNew = found.items().stream().anyMatch(item -> !known.test(item.mark()));
    boolean follows = stream.paging() instanceof Paging.Link(var stays) && stays;
    if (next == null || (follows && found.isEmpty())) {
      return last(walk, found, follows ? next : null);
    }
    circle.go(walk.next(), found, isNew, next);
    return page(found, List.of(), walk.at(next).text(), false);
  }

  private Page last(Walk walk, Records.Found found, @Nullable String stays) {
    circle.reset();
    listing = null;
    return page(found, List.of(), pacing.end(walk).at(stays).text(), !pacing.isBehind(walk));
  }

  private static Page page(Records.Found found, List<Mark> files, String cursor, boolean isLast) {
    return new Page(found.items(), files, true, found.rejected(), cursor, isLast, found.newest());
  }

  /** A list that tells where records are, each of which is fetched by itself. */
  private final class FileList {
    private final Details details;
    private final Listing list;

    FileList(Details details, Listing list) {
      this.details = details;
      this.list = list;
    }

    /** The first file that was not read before; behind the last, the next list. */
    Page next(Walk walk, Predicate<Mark> known) throws CollectFailure, InterruptedException {
      for (var element : list.elements()) {
        var mark = Mark.of("file " + text(details.mark(), element));
        if (!known.test(mark)) {
          return page(read(text(details.url(), element)), List.of(mark), walk.text(), false);
        }
      }
      if (list.next() == null) {
        return last(walk, Records.NOTHING, null);
      }
      circle.go(walk.next(), Records.NOTHING, true, list.next());
      return page(Records.NOTHING, List.of(), walk.at(list.next()).text(), false);
    }

    private Records.Found read(String address) throws CollectFailure, InterruptedException {
      var ask = Ask.get(requests.address(address));
      var answer = client.ask(ask);
      if (answer.status() == 404 || answer.status() == 410) {
        // The vendor has deleted it meanwhile: nobody can read it any more, which is told.
        return new Records.Found(List.of(), 1, null, Records.NOTHING.hash());
      }
      if (!answer.isSuccess()) {
        throw Refusals.of(ask.uri(), answer, false, client.clock());
      }
      var body = answer.body();
      return records.read(
          body, records.elements(body, Records.whole(body), new JsonPath(List.of())));
    }

    private String text(JsonPath path, Slice element) throws CollectFailure {
      return path.text(list.body(), element)
          .orElseThrow(() ->
              new CollectFailure(Kind.ANSWER, "what the vendor lists does not say where it is"));
    }
  }
}
