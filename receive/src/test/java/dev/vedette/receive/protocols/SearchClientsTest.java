package dev.vedette.receive.protocols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._helpers.bulk.BulkIngester;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.transport.BackoffPolicy;
import dev.vedette.receive.Attachments;
import dev.vedette.receive.Collected;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;

/** The official clients of Elasticsearch and OpenSearch, which talk to nobody that looks wrong. */
class SearchClientsTest {
  private static final int MANY = 100;

  private final Collected brought = new Collected();
  private final HttpBinding binding;

  SearchClientsTest() throws IOException {
    binding = new HttpBinding(Protocols.all(InstantSource.system(), Attachments.NONE), brought);
  }

  private List<String> texts() {
    return brought.awaitTexts(0);
  }

  private List<String> sources() {
    return brought.await(0).stream().map(Collected.Taken::source).distinct().toList();
  }

  @AfterEach
  void close() {
    binding.close();
  }

  private ElasticsearchClient elasticsearch() {
    return ElasticsearchClient.of(client ->
        client
            .host(URI.create(binding.url("/ingest/elastic")))
            .useCompression(true)
            .apiKey(HttpBinding.KEY));
  }

  @Test
  void takesABulkOfTheClientOfElasticsearch() throws IOException {
    try (var client = elasticsearch()) {
      var info = client.info();
      var response =
          client.bulk(bulk ->
              bulk.index("logs-app-default")
                  .operations(
                      each -> each.create(create -> create.document(Map.of("message", "first"))))
                  .operations(each ->
                      each.index(index -> index.id("7").document(Map.of("message", "second")))));

      assertThat(info.version().number()).isNotEmpty();
      assertThat(response.errors()).isFalse();
      assertThat(response.items()).extracting(item -> item.status()).containsExactly(201, 201);
      assertThat(response.items().getLast().id()).isEqualTo("7");
    }
    assertThat(sources()).containsExactly("elastic:logs-app-default");
    assertThat(texts()).containsExactly("{\"message\":\"first\"}", "{\"message\":\"second\"}");
  }

  /** One request, for several at once that are refused wait for each other for ever in there. */
  @Test
  @Timeout(60)
  void losesNothingOfItsBulkIngesterWhileTheJournalIsFull() throws IOException {
    brought.refuse(3);
    try (var client = elasticsearch()) {
      var ingester =
          BulkIngester.<Void>of(settings ->
              settings
                  .client(client)
                  .maxOperations(MANY + 1)
                  .backoffPolicy(BackoffPolicy.constantBackoff(50L, 20)));
      for (int i = 0; i < MANY; i++) {
        var document = Map.of("number", i);
        ingester.add(
            operation -> operation.create(create -> create.index("app").document(document)));
      }
      ingester.close();
    }

    assertThat(texts()).hasSize(MANY).doesNotHaveDuplicates();
  }

  @Test
  void tellsTheClientOfElasticsearchThatItsKeyIsWrong() throws IOException {
    var stranger =
        ElasticsearchClient.of(client ->
            client
                .host(URI.create(binding.url("/ingest/elastic")))
                .usernameAndPassword("vedette", "wrong"));

    try (stranger) {
      assertThatThrownBy(() ->
              stranger.create(
                  create -> create.index("app").id("1").document(Map.of("message", "x"))))
          .isInstanceOfSatisfying(
              ElasticsearchException.class, e -> assertThat(e.status()).isEqualTo(401));
    }
  }

  @Test
  void takesABulkOfTheClientOfOpenSearch() throws Exception {
    var client = openSearch("Basic dmVkZXR0ZTp2ZGlfc2VjcmV0");

    var info = client.info();
    var response =
        client.bulk(bulk ->
            bulk.index("app")
                .operations(each -> each.index(index -> index.document(Map.of("message", "first"))))
                .operations(
                    each -> each.create(create -> create.document(Map.of("message", "second")))));

    assertThat(info.version().number()).isNotEmpty();
    assertThat(response.errors()).isFalse();
    assertThat(response.items()).extracting(item -> item.status()).containsExactly(201, 201);
    assertThat(texts()).containsExactly("{\"message\":\"first\"}", "{\"message\":\"second\"}");
  }

  @Test
  void asksTheClientOfOpenSearchToComeAgainWhileTheJournalIsFull() throws Exception {
    brought.refuse(1);
    var client = openSearch("Bearer " + HttpBinding.KEY);

    assertThatThrownBy(() ->
            client.bulk(bulk ->
                bulk.index("app")
                    .operations(
                        each -> each.index(index -> index.document(Map.of("message", "x"))))))
        .hasMessageContaining("429 Too Many Requests");
    assertThat(texts()).isEmpty();
  }

  private OpenSearchClient openSearch(String authorization) throws Exception {
    return new OpenSearchClient(
        ApacheHttpClient5TransportBuilder.builder(HttpHost.create(URI.create(binding.url(""))))
            .setPathPrefix("/ingest/elastic")
            .setCompressionEnabled(true)
            .setDefaultHeaders(new Header[] {new BasicHeader("Authorization", authorization)})
            .build());
  }
}
