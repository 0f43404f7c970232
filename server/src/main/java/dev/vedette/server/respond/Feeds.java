package dev.vedette.server.respond;

import dev.vedette.model.TenantId;
import dev.vedette.respond.openc2.ActionClass;
import dev.vedette.store.cases.FeedKeys;
import dev.vedette.store.cases.ResponseActions;
import java.time.InstantSource;
import java.util.List;

/** Writes what is denied as firewalls and name servers read it. */
public final class Feeds {
  private static final int MOST = 50_000;

  private final ResponseActions actions;
  private final FeedKeys keys;
  private final InstantSource clock;

  Feeds(ResponseActions actions, FeedKeys keys, InstantSource clock) {
    this.actions = actions;
    this.keys = keys;
    this.clock = clock;
  }

  /** A feed as it is now; from now on what stands on it is known to hold. */
  public String fetch(FeedKeys.Key key, Feed feed) {
    var tenant = key.tenant();
    var text =
        switch (feed) {
          case ADDRESSES -> lines(denied(tenant, ActionClass.DENY_ADDRESS));
          case DOMAINS -> lines(denied(tenant, ActionClass.DENY_DOMAIN));
          case URLS -> lines(denied(tenant, ActionClass.DENY_URL));
          case RPZ ->
              PolicyZone.write(
                  clock.instant().getEpochSecond(),
                  denied(tenant, ActionClass.DENY_DOMAIN),
                  denied(tenant, ActionClass.DENY_ADDRESS));
        };
    var types = classes(feed).stream().map(ActionClass::word).toList();
    actions.confirmAll(tenant, types, FeedActuator.NAME, clock.instant());
    keys.fetched(key, clock.instant());
    return text;
  }

  private static List<ActionClass> classes(Feed feed) {
    return switch (feed) {
      case ADDRESSES -> List.of(ActionClass.DENY_ADDRESS);
      case DOMAINS -> List.of(ActionClass.DENY_DOMAIN);
      case URLS -> List.of(ActionClass.DENY_URL);
      case RPZ -> List.of(ActionClass.DENY_DOMAIN, ActionClass.DENY_ADDRESS);
    };
  }

  private List<String> denied(TenantId tenant, ActionClass type) {
    return actions.holding(tenant, type.word(), FeedActuator.NAME, MOST);
  }

  /** What would be read as more than one line is left out. */
  private static String lines(List<String> values) {
    var text = new StringBuilder();
    values.stream()
        .filter(value -> value.chars().noneMatch(each -> each <= ' ' || each == 127))
        .forEach(value -> text.append(value).append('\n'));
    return text.toString();
  }
}
