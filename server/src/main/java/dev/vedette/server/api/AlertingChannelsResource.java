package dev.vedette.server.api;

import dev.vedette.model.TenantId;
import dev.vedette.receive.collect.manifest.Entries;
import dev.vedette.receive.collect.manifest.Manifest.Setting;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.notify.ChannelKind;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.alerting.Channels.Stored;
import dev.vedette.store.cases.AuditLog.Act;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** How nodes of the tree reach people. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class AlertingChannelsResource {
  private static final int MOST = 50;
  private static final int LONGEST_NAME = 100;

  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * What people could be reached by.
   *
   * @param settings what is to be said to use it, by name
   * @param secrets the same of what nobody is shown again
   * @param optional those of both that may be left out
   * @param address whom a way by it names; null where it names nobody
   */
  public record ChannelKindView(
      String id,
      String title,
      String description,
      List<String> documentation,
      Map<String, String> settings,
      Map<String, String> secrets,
      List<String> optional,
      @Nullable String address) {}

  public record ChannelKindList(List<ChannelKindView> kinds) {}

  /**
   * A channel; its secrets are not shown again.
   *
   * @param failing_since since when nothing comes through; null while it works
   */
  @SuppressWarnings("RecordComponentName")
  public record ChannelView(
      String id, String kind, String name, Instant created, @Nullable Instant failing_since) {
    static ChannelView of(Stored stored) {
      return new ChannelView(
          stored.id(), stored.kind(), stored.name(), stored.created(), stored.failingSince());
    }
  }

  public record ChannelList(List<ChannelView> channels) {}

  public record NewChannel(
      @Nullable String kind,
      @Nullable String name,
      @Nullable Map<String, String> settings,
      @Nullable Map<String, String> secrets) {}

  /** Whom to send a test to, where the channel needs an address. */
  public record WantedTest(@Nullable String address) {}

  /**
   * What became of a test.
   *
   * @param answer what the other side said, or why it does not work
   */
  public record ChannelTest(boolean works, String answer) {}

  @GET
  @Path("/alerting/channel-kinds")
  @Operation(summary = "What people could be reached by")
  public ChannelKindList kinds() {
    callers.caller();
    return new ChannelKindList(
        platform.notifier().channels().kinds().stream()
            .map(AlertingChannelsResource::view)
            .toList());
  }

  private static ChannelKindView view(ChannelKind kind) {
    var optional = new ArrayList<String>();
    var address = kind.addressOf();
    return new ChannelKindView(
        kind.id(),
        kind.title(),
        kind.description(),
        kind.documentation(),
        titles(kind.settings(), optional),
        titles(kind.secrets(), optional),
        optional,
        address == null ? null : address.title());
  }

  private static Map<String, String> titles(Map<String, Setting> settings, List<String> optional) {
    var titles = new TreeMap<String, String>();
    settings.forEach((name, setting) -> {
      titles.put(name, setting.title());
      if (setting.isOptional()) {
        optional.add(name);
      }
    });
    return titles;
  }

  @GET
  @Path("/tenants/{tenant}/alerting/channels")
  @Operation(summary = "How a node reaches people")
  public ChannelList list(@PathParam("tenant") String tenant) {
    var node = callers.caller().tenant(tenant, Right.READ);
    return new ChannelList(
        platform.notifier().channels().list(node).stream().map(ChannelView::of).toList());
  }

  @POST
  @Path("/tenants/{tenant}/alerting/channels")
  @Operation(summary = "Adds a channel, by which nobody is told anything yet")
  @APIResponse(
      responseCode = "201",
      description = "Added",
      content = @Content(schema = @Schema(implementation = ChannelView.class)))
  public Response add(@PathParam("tenant") String tenant, @Nullable NewChannel wanted) {
    var caller = callers.caller();
    var node = caller.tenant(tenant, Right.ADMINISTER);
    if (wanted == null || wanted.kind() == null) {
      throw new ProblemException(400, "Send kind, name, settings and secrets.");
    }
    var channels = platform.notifier().channels();
    var kind =
        channels
            .kind(wanted.kind())
            .orElseThrow(
                () -> new ProblemException(400, "See /api/v1/alerting/channel-kinds for kinds."));
    var settings = wanted.settings() == null ? Map.<String, String>of() : wanted.settings();
    var secrets = wanted.secrets() == null ? Map.<String, String>of() : wanted.secrets();
    require(kind, settings, secrets);
    if (channels.list(node).size() >= MOST) {
      throw new ProblemException(409, "There are 50 channels: remove one first.");
    }
    var added = channels.add(node, kind.id(), name(wanted.name()), settings, secrets);
    audit(caller, node, "alerting.channel", added.kind() + " " + added.name());
    return Response.status(201).entity(ChannelView.of(added)).build();
  }

  private static String name(@Nullable String name) {
    if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
      throw new ProblemException(400, "Send a name of at most 100 characters.");
    }
    return name;
  }

  private static void require(
      ChannelKind kind, Map<String, String> settings, Map<String, String> secrets) {
    var problems = new ArrayList<>(Entries.problems(kind.settings(), settings));
    problems.addAll(Entries.problems(kind.secrets(), secrets));
    if (!problems.isEmpty()) {
      throw new ProblemException(400, String.join("; ", problems) + ".");
    }
  }

  @POST
  @Path("/tenants/{tenant}/alerting/channels/{channel}/test")
  @Operation(summary = "Sends a test by a channel, and says what became of it")
  public ChannelTest test(
      @PathParam("tenant") String tenant,
      @PathParam("channel") String channel,
      @Nullable WantedTest wanted) {
    var caller = callers.caller();
    var node = caller.tenant(tenant, Right.ADMINISTER);
    var channels = platform.notifier().channels();
    var stored = channels.find(node, channel).orElseThrow(ProblemException::notFound);
    var given = wanted == null || wanted.address() == null ? "" : wanted.address();
    var address = channels.kind(stored.kind()).map(ChannelKind::addressOf).orElse(null);
    boolean isNeeded = channels.kind(stored.kind()).map(ChannelKind::address).isPresent();
    boolean fits =
        given.isEmpty() ? !isNeeded : address != null && address.matches().matcher(given).matches();
    if (!fits) {
      throw new ProblemException(400, "Send an address that fits the channel, if it needs one.");
    }
    audit(caller, node, "alerting.test", stored.name() + " " + given);
    try {
      var trial = platform.notifier().trials().test(stored, given, caller.user().name());
      return new ChannelTest(trial.works(), trial.answer());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(503, "The platform is about to stop: try again later.");
    }
  }

  @DELETE
  @Path("/tenants/{tenant}/alerting/channels/{channel}")
  @Operation(summary = "Removes a channel; a plan must not name it any more")
  @APIResponse(responseCode = "204", description = "Done")
  public Response remove(@PathParam("tenant") String tenant, @PathParam("channel") String channel) {
    var caller = callers.caller();
    var node = caller.tenant(tenant, Right.ADMINISTER);
    if (isNamed(node, channel)) {
      throw new ProblemException(409, "The plan names this channel: change the plan first.");
    }
    if (!platform.notifier().channels().remove(node, channel)) {
      throw ProblemException.notFound();
    }
    audit(caller, node, "alerting.channel", "removed " + channel);
    return Response.noContent().build();
  }

  private boolean isNamed(TenantId node, String channel) {
    return platform
        .notifier()
        .plans()
        .find(node)
        .filter(document -> document.contains('"' + channel + '"'))
        .isPresent();
  }

  private void audit(Caller caller, TenantId node, String action, String detail) {
    platform
        .audit()
        .add(new Act(caller.user().name(), caller.origin(), node.value(), action, detail));
  }
}
