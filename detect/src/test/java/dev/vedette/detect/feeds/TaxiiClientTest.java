package dev.vedette.detect.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaxiiClientTest {
  private static final Instant NOW = Instant.parse("2024-03-05T09:00:00Z");
  private static final TaxiiLogin NONE = new TaxiiLogin.None();
  private static final TaxiiLimits SMALL =
      new TaxiiLimits(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          10_000,
          25_000,
          10,
          3,
          Duration.ofMinutes(1));
  private static final String OBJECTS = "/api1/collections/c-1/objects/";

  @TempDir private Path folder;
  private final List<Duration> waits = new ArrayList<>();

  private TaxiiClient client(TaxiiLogin login) {
    return new TaxiiClient(login, SMALL, InstantSource.fixed(NOW), waits::add);
  }

  private static String page(String address, String more) {
    return "{%s\"objects\":[{\"type\":\"indicator\",\"id\":\"indicator--%s\",\"pattern_type\":\"stix\",\"pattern\":\"[ipv4-addr:value = '%s']\"}]}"
        .formatted(more, address, address);
  }

  private static TaxiiCollection collection(TaxiiServerFake server) {
    return new TaxiiCollection(server.address("/api1/"), "c-1", "", true);
  }

  @Test
  void findsTheCollectionsOfAllRoots() throws IOException {
    try (var server = new TaxiiServerFake("");
        var client = client(NONE)) {
      server
          .answer(
              "/taxii2/",
              "{\"title\":\"x\",\"api_roots\":[\"/api1/\",\"%s\"]}"
                  .formatted(server.address("/api2/")))
          .answer(
              "/api1/collections/",
              "{\"collections\":[{\"id\":\"c-1\",\"title\":\"One\",\"can_read\":true,\"can_write\":false}]}")
          .answer("/api2/collections/", "{\"collections\":[{\"id\":\"c-2\",\"can_read\":false}]}");

      var collections = client.collections(server.address("/taxii2"));

      assertThat(collections)
          .containsExactly(
              new TaxiiCollection(server.address("/api1/"), "c-1", "One", true),
              new TaxiiCollection(server.address("/api2/"), "c-2", "", false));
      assertThat(server.breaches()).isEmpty();
    }
  }

  @Test
  void fetchesPageByPageWhatIsNew() throws IOException {
    try (var server = new TaxiiServerFake("Bearer s3cret");
        var client = client(new TaxiiLogin.Bearer("s3cret"))) {
      server
          .answer(
              OBJECTS + "?added_after=2024-01-01T00%3A00%3A00Z",
              page("192.0.2.1", "\"more\":true,\"next\":\"a b&c\","))
          .answer(
              OBJECTS + "?added_after=2024-01-01T00%3A00%3A00Z&next=a%20b%26c",
              page("192.0.2.2", "\"more\":false,"));
      var file = folder.resolve("feed.json");

      var fetched = client.fetch(collection(server), "2024-01-01T00:00:00Z", file);

      assertThat(fetched.pages()).isEqualTo(2);
      assertThat(fetched.addedAfter()).isEqualTo("2024-02-02T00:00:00.000000Z");
      assertThat(IndicatorFeeds.read(file).store().size()).isEqualTo(2);
      assertThat(server.breaches()).isEmpty();
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void waitsWhereTheServerSaysSoButNotForEver() throws IOException {
    try (var server = new TaxiiServerFake("");
        var client = client(NONE)) {
      server
          .answer(OBJECTS, page("192.0.2.1", ""))
          .putOff("7")
          .putOff("Tue, 05 Mar 2024 10:00:00 GMT");

      client.fetch(collection(server), null, folder.resolve("feed.json"));

      assertThat(waits).containsExactly(Duration.ofSeconds(7), Duration.ofMinutes(1));
    }
  }

  @Test
  void givesUpWhenItIsPutOffTooOften() throws IOException {
    try (var server = new TaxiiServerFake("");
        var client = client(NONE)) {
      server.putOff("1").putOff("1").putOff("1").putOff("1");

      assertThatThrownBy(() -> client.fetch(collection(server), null, folder.resolve("feed.json")))
          .isInstanceOf(TaxiiException.class)
          .hasMessageContaining("3 times");
      assertThat(waits).hasSize(2);
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void provesWhoItIsByNameAndPassword() throws IOException {
    try (var server = new TaxiiServerFake("Basic dXNlcjpwYcOfcw==");
        var client = client(new TaxiiLogin.Basic("user", "paßs"))) {
      server.answer(OBJECTS, page("192.0.2.1", ""));

      var fetched = client.fetch(collection(server), null, folder.resolve("feed.json"));

      assertThat(fetched.pages()).isEqualTo(1);
    }
  }

  @Test
  void saysWhatIsWrongWithoutTheSecret() throws IOException {
    try (var server = new TaxiiServerFake("Bearer other");
        var client = client(new TaxiiLogin.Bearer("s3cret"))) {
      assertThatThrownBy(() -> client.collections(server.address("/taxii2/")))
          .isInstanceOf(TaxiiException.class)
          .hasMessageContaining("login")
          .hasMessageNotContaining("s3cret");
    }
  }

  @Test
  void refusesAPageOrACollectionThatIsTooLarge() throws IOException {
    try (var server = new TaxiiServerFake("");
        var client = client(NONE)) {
      server.answer(OBJECTS, page("192.0.2.1", "\"x\":\"" + "a".repeat(20_000) + "\","));
      assertThatThrownBy(() -> client.fetch(collection(server), null, folder.resolve("feed.json")))
          .hasMessageContaining("more than 9 KiB");

      for (int i = 0; i < 4; i++) {
        var query = i == 0 ? "" : "?next=" + i;
        server.answer(
            OBJECTS + query,
            page(
                "192.0.2.1",
                "\"more\":true,\"next\":\"%d\",\"x\":\"%s\",".formatted(i + 1, "a".repeat(9_000))));
      }
      assertThatThrownBy(() -> client.fetch(collection(server), null, folder.resolve("feed.json")))
          .hasMessageContaining("MiB");
    }
  }

  @Test
  void endsAServerThatPromisesMoreForEver() throws IOException {
    try (var server = new TaxiiServerFake("");
        var client = client(NONE)) {
      server
          .answer(OBJECTS, page("192.0.2.1", "\"more\":true,\"next\":\"1\","))
          .answer(OBJECTS + "?next=1", page("192.0.2.1", "\"more\":true,\"next\":\"1\","));

      assertThatThrownBy(() -> client.fetch(collection(server), null, folder.resolve("feed.json")))
          .hasMessageContaining("promises more");
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void leavesAServerThatNeverEndsItsAnswer() throws IOException {
    var impatient =
        new TaxiiLimits(
            Duration.ofSeconds(20), Duration.ofMillis(200), 10_000, 25_000, 10, 3, Duration.ZERO);
    try (var server = new TaxiiServerFake("");
        var client = new TaxiiClient(NONE, impatient, InstantSource.fixed(NOW), waits::add)) {
      server.stall();

      assertThatThrownBy(() -> client.fetch(collection(server), null, folder.resolve("feed.json")))
          .isInstanceOf(TaxiiException.class)
          .hasMessageContaining("cannot be read");
    }
  }

  @Test
  void takesItsLoginOverNoClearLine() {
    try (var client = client(new TaxiiLogin.Bearer("s3cret"))) {
      assertThatThrownBy(
              () -> client.collections(java.net.URI.create("http://taxii.example/taxii2/")))
          .isInstanceOf(TaxiiException.class)
          .hasMessageContaining("https")
          .hasMessageNotContaining("s3cret");
    }
  }

  @Test
  void takesItsLoginToNoOtherServer() throws IOException {
    try (var server = new TaxiiServerFake("");
        var client = client(NONE)) {
      server.answer("/taxii2/", "{\"api_roots\":[\"http://192.0.2.1/api1/\"]}");

      assertThatThrownBy(() -> client.collections(server.address("/taxii2/")))
          .hasMessageContaining("another server");
    }
  }

  @Test
  void aFeedThatCannotBeFetchedLeavesTheOldOne() throws IOException {
    var file = folder.resolve("feed.json");
    Files.writeString(file, "old");
    try (var server = new TaxiiServerFake("");
        var client = client(NONE)) {
      server.answer(OBJECTS, "{\"objects\":[{\"type\":");

      assertThatThrownBy(() -> client.fetch(collection(server), null, file))
          .isInstanceOf(TaxiiException.class);
    }

    assertThat(Files.readString(file)).isEqualTo("old");
  }
}
