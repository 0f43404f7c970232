package dev.vedette.server.web;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * Keeps what callers write into a path out of the metrics. The framework knows the template of most
 * requests; of those that it refuses by itself, and of those that are bound beside it, it would
 * show the path as it came: ids of tenants, to everybody, and a new meter for each.
 */
final class MeteredPaths {
  private static final Pattern INGEST = Pattern.compile("(/ingest/[a-z]+)/.*");
  private static final Pattern NAMED =
      Pattern.compile(
          "(/api/v1/(?:tenants|users|tokens|sessions|session/identities|passkeys|sign-on|feeds|approvals"
              + "|playbook-answers|alerting/acknowledgements))/(?!\\{).*");

  private MeteredPaths() {}

  @Produces
  @Singleton
  static MeterFilter filter() {
    return MeterFilter.replaceTagValues("uri", MeteredPaths::bounded);
  }

  /** One of few paths, for one that anybody may have written. */
  static String bounded(String uri) {
    var ingest = INGEST.matcher(uri);
    if (ingest.matches()) {
      return ingest.group(1);
    }
    var named = NAMED.matcher(uri);
    return named.matches() ? named.group(1) + "/REFUSED" : uri;
  }
}
