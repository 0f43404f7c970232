package dev.vedette.server.api;

import dev.vedette.model.TenantId;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.signon.SignOn;
import dev.vedette.server.signon.SignOnFailure;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.IdentityProviders.IdentityProvider;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Where people of a tenant, and of those below it, sign in by OpenID Connect. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class IdentityProvidersResource {
  private static final int LONGEST_ISSUER = 500;
  private static final int MOST = 50;

  @Inject Platform platform;
  @Inject Callers callers;
  @Inject SignOn signOn;

  /**
   * A provider as it is kept; its secret is not shown again.
   *
   * @param redirect_uri what to register at the provider
   * @param signed_out_uri what to register there too, as where browsers go that signed out
   * @param sign_on_uri where people begin
   */
  @SuppressWarnings("RecordComponentName")
  public record ProviderView(
      String id,
      String tenant,
      String name,
      String issuer,
      String client_id,
      String scopes,
      String groups_claim,
      List<String> domains,
      boolean creates_users,
      boolean second_factor,
      boolean private_network,
      boolean disabled,
      List<ProviderTerms.GroupRole> roles,
      String redirect_uri,
      String signed_out_uri,
      String sign_on_uri,
      Instant created) {}

  public record ProviderList(List<ProviderView> providers) {}

  private ProviderView view(IdentityProvider provider) {
    var terms = provider.terms();
    return new ProviderView(
        provider.id(),
        provider.tenant().value(),
        terms.name(),
        provider.issuer(),
        terms.clientId(),
        terms.scopes(),
        terms.groupsClaim(),
        terms.domains(),
        terms.createsUsers(),
        terms.vouches(),
        terms.isPrivate(),
        terms.isDisabled(),
        terms.mappings().stream().map(ProviderTerms.GroupRole::of).toList(),
        signOn.back(provider.id()),
        signOn.afterwards(),
        signOn.begin(provider.id()),
        provider.created());
  }

  /** The name under which a provider's secret is kept. */
  static String secretOf(String provider) {
    return "oidc." + provider;
  }

  @GET
  @Path("/tenants/{tenant}/identity-providers")
  @Operation(summary = "The identity providers of a tenant")
  public ProviderList list(@PathParam("tenant") String tenant) {
    var id = callers.caller().tenant(tenant, Right.ADMINISTER);
    return new ProviderList(
        platform.identityProviders().list(id).stream().map(this::view).toList());
  }

  @POST
  @Path("/tenants/{tenant}/identity-providers")
  @Operation(summary = "Adds an identity provider for a tenant and those below it")
  @APIResponse(
      responseCode = "201",
      description = "Added",
      content = @Content(schema = @Schema(implementation = ProviderView.class)))
  public Response add(@PathParam("tenant") String tenant, @Nullable ProviderTerms wanted) {
    var caller = callers.caller();
    var node = caller.tenant(tenant, Right.ADMINISTER);
    caller.requireSession();
    if (wanted == null) {
      throw new ProblemException(400, "Send name and issuer.");
    }
    var terms = wanted.terms(null, caller, below(node));
    checkPrivate(caller, false, terms.isPrivate());
    var issuer = issuer(wanted.issuer());
    if (platform.identityProviders().list(node).size() >= MOST) {
      throw new ProblemException(409, "There are " + MOST + " providers: remove one first.");
    }
    try {
      signOn.check(issuer, terms.isPrivate());
    } catch (SignOnFailure e) {
      throw new ProblemException(400, e.reason());
    }
    var added = platform.identityProviders().add(node, issuer, terms);
    keep(added, wanted.client_secret());
    audit(caller, node, "identity-provider.add", added.terms().name() + ", " + issuer);
    return Response.status(201).entity(view(added)).build();
  }

  private static String issuer(@Nullable String given) {
    try {
      if (given != null && given.length() <= LONGEST_ISSUER) {
        var uri = new URI(given);
        if (uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
          return given;
        }
      }
    } catch (java.net.URISyntaxException e) {
      // Told below.
    }
    throw new ProblemException(400, "Send issuer: the https address by which it calls itself.");
  }

  /** The platform must not be made to look around in its own network. */
  private static void checkPrivate(Caller caller, boolean wasPrivate, boolean isPrivate) {
    if (isPrivate && !wasPrivate) {
      caller.root(Right.ADMINISTER);
    }
  }

  private List<TenantId> below(TenantId node) {
    return platform.tenants().below(List.of(node)).stream().map(each -> each.id()).toList();
  }

  private void keep(IdentityProvider provider, @Nullable String secret) {
    if (secret != null) {
      platform.secrets().put(provider.tenant(), secretOf(provider.id()), secret);
    }
  }

  @PATCH
  @Path("/tenants/{tenant}/identity-providers/{provider}")
  @Operation(summary = "Changes an identity provider, and ends the sessions that began by it")
  public ProviderView change(
      @PathParam("tenant") String tenant,
      @PathParam("provider") String id,
      @Nullable ProviderTerms wanted) {
    var caller = callers.caller();
    var node = caller.tenant(tenant, Right.ADMINISTER);
    caller.requireSession();
    var known = own(node, id);
    if (wanted == null || wanted.issuer() != null) {
      throw new ProblemException(
          400, "Send what is to change; another issuer is another provider: add that one.");
    }
    var terms = wanted.terms(known.terms(), caller, below(node));
    checkPrivate(caller, known.terms().isPrivate(), terms.isPrivate());
    platform.identityProviders().change(id, terms);
    keep(known, wanted.client_secret());
    audit(caller, node, "identity-provider.change", terms.name());
    return view(own(node, id));
  }

  @DELETE
  @Path("/tenants/{tenant}/identity-providers/{provider}")
  @Operation(summary = "Removes an identity provider, and ends the sessions that began by it")
  @APIResponse(responseCode = "204", description = "Done")
  public Response remove(@PathParam("tenant") String tenant, @PathParam("provider") String id) {
    var caller = callers.caller();
    var node = caller.tenant(tenant, Right.ADMINISTER);
    caller.requireSession();
    var known = own(node, id);
    platform.identityProviders().remove(id);
    platform.secrets().remove(node, secretOf(id));
    audit(caller, node, "identity-provider.remove", known.terms().name());
    return Response.noContent().build();
  }

  private IdentityProvider own(TenantId node, String id) {
    return platform
        .identityProviders()
        .find(id)
        .filter(provider -> provider.tenant().equals(node))
        .orElseThrow(ProblemException::notFound);
  }

  private void audit(Caller caller, TenantId tenant, String action, String detail) {
    platform
        .audit()
        .add(new Act(caller.user().name(), caller.origin(), tenant.value(), action, detail));
  }
}
