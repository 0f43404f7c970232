package dev.vedette.server.access;

import dev.vedette.server.Platform;
import dev.vedette.server.web.RouterErrors;
import dev.vedette.store.cases.Accounts.Known;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;

/** Counts tell much about the clients: they are for whoever looks after the whole platform. */
final class MetricsGuard {
  private static final int BEFORE_METRICS = -800;

  @Inject Platform platform;

  void add(@Observes Router router) {
    router.route("/api/v1/metrics").order(BEFORE_METRICS).handler(this::check);
  }

  private void check(RoutingContext context) {
    var token = BearerToken.find(context.request().getHeader(HttpHeaders.AUTHORIZATION));
    context
        .vertx()
        .executeBlocking(() -> token.flatMap(platform.accounts()::find).map(this::mayRead))
        .onSuccess(allowed -> answer(context, allowed))
        .onFailure(context::fail);
  }

  private boolean mayRead(Known known) {
    var root = platform.tenants().root().id();
    return !known.lacksFactor()
        && known.user().grants().stream().anyMatch(grant -> grant.node().equals(root));
  }

  private static void answer(RoutingContext context, Optional<Boolean> allowed) {
    if (allowed.isEmpty()) {
      RouterErrors.answer(context, 401, "Send Authorization: Bearer and an API token.");
    } else if (allowed.get()) {
      context.next();
    } else {
      RouterErrors.answer(
          context, 403, "Only whoever looks after the whole platform may see this.");
    }
  }
}
