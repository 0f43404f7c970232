package dev.vedette.receive.collect.kafka;

import dev.vedette.receive.collect.manifest.Account;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/** What a consumer is told, so that it takes little at once and forgets nothing by itself. */
final class Terms {
  private static final int MOST_RECORDS = 1_000;
  private static final int MOST_BYTES = 4 << 20;

  private Terms() {}

  static Map<String, Object> of(Account account) {
    var settings = account.settings();
    var terms = new HashMap<String, Object>();
    terms.put(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.getOrDefault("bootstrap_servers", ""));
    terms.put(ConsumerConfig.GROUP_ID_CONFIG, settings.getOrDefault("group", ""));
    terms.put(ConsumerConfig.CLIENT_ID_CONFIG, "vedette");
    terms.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    terms.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    terms.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    terms.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    terms.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
    terms.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MOST_BYTES);
    terms.put("security.protocol", settings.getOrDefault("security", "PLAINTEXT"));
    var authorities = account.secrets().get("authorities");
    if (authorities != null) {
      terms.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
      terms.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, authorities);
    }
    if (settings.containsKey("mechanism")) {
      terms.put(SaslConfigs.SASL_MECHANISM, settings.get("mechanism"));
      terms.put(SaslConfigs.SASL_JAAS_CONFIG, login(account));
    }
    return terms;
  }

  /** No value holds a quote or a backslash: their manifest sees to it. */
  private static String login(Account account) {
    var module =
        "PLAIN".equals(account.settings().get("mechanism"))
            ? "org.apache.kafka.common.security.plain.PlainLoginModule"
            : "org.apache.kafka.common.security.scram.ScramLoginModule";
    return "%s required username=\"%s\" password=\"%s\";"
        .formatted(
            module,
            account.settings().getOrDefault("username", ""),
            account.secrets().getOrDefault("password", ""));
  }
}
