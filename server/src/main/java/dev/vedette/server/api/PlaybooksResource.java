package dev.vedette.server.api;

import dev.vedette.model.Problem;
import dev.vedette.model.TenantId;
import dev.vedette.respond.playbook.DocumentText;
import dev.vedette.respond.playbook.Playbook;
import dev.vedette.respond.playbook.PlaybookReader;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.api.PlaybookViews.PlaybookItem;
import dev.vedette.server.api.PlaybookViews.PlaybookView;
import dev.vedette.server.api.PlaybookViews.RemarkView;
import dev.vedette.server.playbooks.PlaybookLibrary.Held;
import dev.vedette.server.playbooks.PlaybookLibrary.Mode;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The playbooks that hold for a tenant: those of the platform, of nodes above it, and its own. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class PlaybooksResource {
  private static final int MOST = 500;
  private static final int LONGEST = 1 << 20;
  private static final int MOST_TOLD = 20;

  @Inject Platform platform;
  @Inject Callers callers;

  public record PlaybookList(List<PlaybookItem> playbooks) {}

  /**
   * A playbook.
   *
   * @param text one playbook of CACAO 2.0, as JSON or as YAML
   */
  public record PlaybookText(@Nullable String text) {}

  /**
   * A playbook as it may be given to others.
   *
   * @param text as it was imported, without what means nothing
   */
  public record PlaybookDocument(String format, String text) {}

  /** What is to be said of a playbook. */
  public record PlaybookCheck(boolean usable, List<RemarkView> remarks) {}

  /** How far a playbook may go: off, by-hand or automatic. */
  public record PlaybookMode(@Nullable String mode) {}

  @GET
  @Path("/tenants/{tenant}/playbooks")
  @Operation(summary = "The playbooks that hold for a tenant, by name")
  public PlaybookList list(@PathParam("tenant") String tenant) {
    var owner = callers.caller().tenant(tenant, Right.READ);
    return new PlaybookList(
        platform.playbooks().library().of(owner).values().stream()
            .map(PlaybookItem::of)
            .sorted(Comparator.comparing(PlaybookItem::name))
            .toList());
  }

  @GET
  @Path("/tenants/{tenant}/playbooks/{playbook}")
  @Operation(summary = "One playbook, with its steps, and what it changes of the one from above")
  public PlaybookView find(
      @PathParam("tenant") String tenant, @PathParam("playbook") String playbook) {
    return PlaybookView.of(held(callers.caller().tenant(tenant, Right.READ), playbook));
  }

  private Held held(TenantId tenant, String playbook) {
    return platform
        .playbooks()
        .library()
        .find(tenant, playbook)
        .orElseThrow(ProblemException::notFound);
  }

  @GET
  @Path("/tenants/{tenant}/playbooks/{playbook}/document")
  @Operation(summary = "A playbook of CACAO 2.0 as JSON, or as YAML")
  public PlaybookDocument export(
      @PathParam("tenant") String tenant,
      @PathParam("playbook") String playbook,
      @Nullable @QueryParam("format") String format) {
    var held = held(callers.caller().tenant(tenant, Right.READ), playbook);
    boolean isYaml = "yaml".equals(format);
    if (!isYaml && format != null && !format.isEmpty() && !format.equals("json")) {
      throw new ProblemException(400, "format is json or yaml.");
    }
    var document = held.playbook().document();
    return isYaml
        ? new PlaybookDocument("yaml", DocumentText.yaml(document))
        : new PlaybookDocument("json", DocumentText.json(document));
  }

  @POST
  @Path("/tenants/{tenant}/playbook-checks")
  @Operation(summary = "Looks what is wrong with a playbook; it is not kept")
  public PlaybookCheck check(@PathParam("tenant") String tenant, @Nullable PlaybookText wanted) {
    callers.caller().tenant(tenant, Right.READ);
    var read = PlaybookReader.read("text", text(wanted));
    return new PlaybookCheck(read.playbook() != null, RemarkView.of(read.problems()));
  }

  private static String text(@Nullable PlaybookText wanted) {
    var text = wanted == null ? null : wanted.text();
    if (text == null || text.isBlank() || text.length() > LONGEST) {
      throw new ProblemException(400, "Send text, a playbook of CACAO 2.0 of at most 1 MiB.");
    }
    return text;
  }

  @POST
  @Path("/tenants/{tenant}/playbooks")
  @Operation(
      summary = "Imports a playbook, in place of one of that id, for a tenant and those below it")
  @APIResponse(
      responseCode = "201",
      description = "Kept",
      content = @Content(schema = @Schema(implementation = PlaybookView.class)))
  public Response add(@PathParam("tenant") String tenant, @Nullable PlaybookText wanted) {
    var caller = callers.caller();
    var owner = caller.tenant(tenant, Right.TUNE);
    var playbook = read(text(wanted));
    var shelf = platform.playbooks().library().shelf();
    if (shelf.path(owner).size() >= MOST) {
      throw new ProblemException(409, "There are 500 playbooks: remove one first.");
    }
    shelf.put(owner, playbook.id(), DocumentText.json(playbook.document()), caller.user().name());
    audit(caller, owner, "playbook.import", playbook.id() + " " + playbook.name());
    return Response.status(201).entity(PlaybookView.of(held(owner, playbook.id()))).build();
  }

  private static Playbook read(String text) {
    var read = PlaybookReader.read("text", text);
    var playbook = read.playbook();
    if (playbook == null) {
      throw new ProblemException(
          400,
          read.problems().stream()
              .filter(Problem::isError)
              .limit(MOST_TOLD)
              .map(each -> "line %d: %s".formatted(each.line(), each.message()))
              .collect(Collectors.joining("; ")));
    }
    return playbook;
  }

  @DELETE
  @Path("/tenants/{tenant}/playbooks/{playbook}")
  @Operation(
      summary = "Removes a tenant's own playbook, or variant, and its mode; runs go on as they are")
  @APIResponse(responseCode = "204", description = "Done")
  public Response remove(
      @PathParam("tenant") String tenant, @PathParam("playbook") String playbook) {
    var caller = callers.caller();
    var owner = caller.tenant(tenant, Right.TUNE);
    if (!platform.playbooks().library().shelf().remove(owner, playbook)) {
      throw ProblemException.notFound();
    }
    audit(caller, owner, "playbook.remove", playbook);
    return Response.noContent().build();
  }

  @PUT
  @Path("/tenants/{tenant}/playbooks/{playbook}/mode")
  @Operation(summary = "Says how far a playbook may go for a tenant and those below it")
  public PlaybookItem allow(
      @PathParam("tenant") String tenant,
      @PathParam("playbook") String playbook,
      @Nullable PlaybookMode wanted) {
    var caller = callers.caller();
    var mode = Mode.find(wanted == null ? null : wanted.mode());
    var owner =
        caller.tenant(
            tenant, mode.orElse(Mode.OFF) == Mode.AUTOMATIC ? Right.ADMINISTER : Right.TUNE);
    if (mode.isEmpty()) {
      throw new ProblemException(400, "mode is off, by-hand or automatic.");
    }
    var held = held(owner, playbook);
    if (mode.get() == Mode.AUTOMATIC && held.playbook().trigger() == null) {
      throw new ProblemException(409, "This playbook has no trigger: it starts by hand only.");
    }
    platform
        .playbooks()
        .library()
        .shelf()
        .allow(owner, playbook, mode.get().word(), caller.user().name());
    audit(caller, owner, "playbook.mode", playbook + " " + mode.get().word());
    return PlaybookItem.of(held(owner, playbook));
  }

  private void audit(Caller caller, TenantId tenant, String action, String detail) {
    platform
        .audit()
        .add(new Act(caller.user().name(), caller.origin(), tenant.value(), action, detail));
  }
}
