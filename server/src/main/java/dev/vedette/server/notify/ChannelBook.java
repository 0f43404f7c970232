package dev.vedette.server.notify;

import dev.vedette.model.TenantId;
import dev.vedette.pipeline.connect.ConnectedMessenger;
import dev.vedette.pipeline.connect.Messenger;
import dev.vedette.pipeline.connect.Messengers;
import dev.vedette.receive.collect.manifest.Account;
import dev.vedette.receive.collect.web.VendorClient;
import dev.vedette.receive.outward.Outward;
import dev.vedette.store.alerting.Channels;
import dev.vedette.store.alerting.Channels.Stored;
import dev.vedette.store.cases.Alerts;
import dev.vedette.store.secrets.Secrets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The channels of all nodes, as they are used. Safe for several threads. */
public final class ChannelBook {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
  private static final int MOST_OPEN = 1_000;

  private final Ground ground;
  private final Outward outward =
      new Outward(new Outward.Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), 1 << 18));
  private final Map<String, Channel> open = new ConcurrentHashMap<>();

  /**
   * What it stands on.
   *
   * @param admitted what the operator allows to be reached wherever it is
   */
  public record Ground(
      Channels stored,
      Secrets secrets,
      Messengers messengers,
      Set<String> admitted,
      InstantSource clock) {}

  public ChannelBook(Ground ground) {
    this.ground = ground;
  }

  /** What there is, by id. */
  public List<ChannelKind> kinds() {
    return Stream.concat(
            ChannelKind.OWN.stream(), ground.messengers().all().stream().map(ChannelBook::kind))
        .sorted(Comparator.comparing(ChannelKind::id))
        .toList();
  }

  public Optional<ChannelKind> kind(String id) {
    return kinds().stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** Whoever is not named by a way is named by the channel. */
  private static ChannelKind kind(Messenger messenger) {
    var vendor = messenger.vendor();
    return new ChannelKind(
        vendor.id(),
        vendor.title(),
        vendor.description(),
        vendor.documentation(),
        vendor.settings(),
        vendor.secrets(),
        null);
  }

  /** The kinds of channels that can be asked what has become of something. */
  List<String> tracked() {
    return ground.messengers().all().stream().filter(Messenger::looks).map(Messenger::id).toList();
  }

  public List<Stored> list(TenantId node) {
    return ground.stored().list(node);
  }

  public Optional<Stored> find(TenantId node, String id) {
    return ground.stored().find(node, id);
  }

  public Stored add(
      TenantId node,
      String kind,
      String name,
      Map<String, String> settings,
      Map<String, String> secrets) {
    var id = Alerts.freshId();
    ground.secrets().put(node, secret(id), JSON.writeValueAsString(secrets));
    return ground.stored().add(node, id, kind, name, JSON.writeValueAsString(settings));
  }

  /** Whether there was one. */
  public boolean remove(TenantId node, String id) {
    open.remove(node + "/" + id);
    boolean isRemoved = ground.stored().remove(node, id);
    if (isRemoved) {
      ground.secrets().remove(node, secret(id));
    }
    return isRemoved;
  }

  private static String secret(String id) {
    return "channel." + id;
  }

  /** Notes whether something came through. */
  void note(Stored channel, boolean works) {
    if (works && channel.failingSince() != null) {
      ground.stored().works(channel.tenant(), channel.id());
    } else if (!works && channel.failingSince() == null) {
      ground.stored().fails(channel.tenant(), channel.id(), ground.clock().instant());
    }
  }

  /** A channel as it is used; empty if this version does not know its kind. */
  Optional<Channel> open(Stored stored) {
    var key = stored.tenant() + "/" + stored.id();
    var known = open.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    if (open.size() > MOST_OPEN) {
      open.clear();
    }
    var made = make(stored);
    made.ifPresent(channel -> open.put(key, channel));
    return made;
  }

  private Optional<Channel> make(Stored stored) {
    var account = account(stored);
    var clock = ground.clock();
    return switch (stored.kind()) {
      case "mail" -> Optional.of(new MailChannel(account, ground.admitted(), clock));
      case "webhook" -> Optional.of(new WebhookChannel(account, outward, ground.admitted(), clock));
      default ->
          ground
              .messengers()
              .find(stored.kind())
              .map(messenger -> new ManifestChannel(connected(messenger, account), clock));
    };
  }

  private ConnectedMessenger connected(Messenger messenger, Account account) {
    return new ConnectedMessenger(
        messenger,
        account,
        new VendorClient(messenger.vendor(), account, outward, ground.admitted(), ground.clock()));
  }

  private Account account(Stored stored) {
    var secrets = ground.secrets().find(stored.tenant(), secret(stored.id()));
    return new Account(read(stored.settings()), secrets.map(ChannelBook::read).orElse(Map.of()));
  }

  private static Map<String, String> read(String document) {
    return JSON.readValue(document, TEXTS);
  }
}
