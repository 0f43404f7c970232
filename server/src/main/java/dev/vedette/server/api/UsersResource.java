package dev.vedette.server.api;

import dev.vedette.server.Platform;
import dev.vedette.server.access.Authority;
import dev.vedette.server.access.Caller;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Hashing;
import dev.vedette.server.access.Right;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.Users.Change;
import dev.vedette.store.cases.Users.Person;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** People, managed by those who administer the tenants at which they have roles. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class UsersResource {
  private static final String BEYOND =
      "This user has roles that you may not give: ask an administrator above you.";

  @Inject Platform platform;
  @Inject Callers callers;
  @Inject Hashing hashing;

  /** Somebody to be made. */
  public record NewUser(
      @Nullable String name, @Nullable String password, @Nullable List<GrantView> grants) {}

  /**
   * What is to become different; what is left out stays as it is.
   *
   * @param disabled whether they are shut out
   * @param grants all that there will be
   * @param second_factor false takes away an authenticator that is lost
   * @param passkeys false takes away all passkeys
   */
  @SuppressWarnings("RecordComponentName")
  public record UserChange(
      @Nullable Boolean disabled,
      @Nullable String password,
      @Nullable List<GrantView> grants,
      @Nullable Boolean second_factor,
      @Nullable Boolean passkeys) {
    private boolean isEmpty() {
      return disabled == null
          && password == null
          && grants == null
          && second_factor == null
          && passkeys == null;
    }

    private boolean gives() {
      return Boolean.TRUE.equals(second_factor) || Boolean.TRUE.equals(passkeys);
    }
  }

  /** Somebody, with those of their roles that the caller may know of. */
  public record PersonView(
      String id, String name, boolean disabled, Instant created, List<GrantView> grants) {
    static PersonView of(Person person, Caller caller) {
      var seen = caller.visible(Right.READ).stream().map(node -> node.id()).toList();
      return new PersonView(
          person.user().id(),
          person.user().name(),
          person.isDisabled(),
          person.created(),
          person.user().grants().stream()
              .filter(grant -> seen.contains(grant.node()))
              .map(GrantView::of)
              .toList());
    }
  }

  public record UserList(List<PersonView> users) {}

  @GET
  @Path("/users")
  @Operation(summary = "The users that one may see")
  public UserList list() {
    var caller = callers.caller();
    caller.require(Right.INVITE);
    var authority = caller.authority();
    return new UserList(
        platform.users().list().stream()
            .filter(person -> authority.sees(person.user()))
            .map(person -> PersonView.of(person, caller))
            .toList());
  }

  @POST
  @Path("/users")
  @Operation(summary = "Makes a user")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = PersonView.class)))
  public Response add(@Nullable NewUser wanted) {
    var caller = callers.caller();
    caller.require(Right.INVITE);
    caller.requireSession();
    var name = PasswordRules.name(wanted == null ? null : wanted.name());
    var password = PasswordRules.password(wanted == null ? null : wanted.password(), name);
    var grants =
        GrantView.read(wanted == null ? null : wanted.grants(), caller, caller.authority());
    var added =
        hashing
            .run(() -> platform.users().add(name, password, grants))
            .orElseThrow(
                () -> new ProblemException(409, "There is a user of this name: send another one."));
    audit(caller, "user.add", name + ": " + new Change(null, null, grants));
    return Response.status(201).entity(PersonView.of(added, caller)).build();
  }

  @GET
  @Path("/users/{id}")
  @Operation(summary = "One user")
  public PersonView find(@PathParam("id") String id) {
    var caller = callers.caller();
    caller.require(Right.INVITE);
    return PersonView.of(seen(id, caller.authority()), caller);
  }

  @PATCH
  @Path("/users/{id}")
  @Operation(summary = "Changes a user: shuts out, sets a password, gives and takes roles")
  public PersonView change(@PathParam("id") String id, @Nullable UserChange wanted) {
    var caller = callers.caller();
    caller.require(Right.INVITE);
    caller.requireSession();
    var authority = caller.authority();
    var person = seen(id, authority);
    var change = change(wanted, person, caller, authority);
    switch (hashing.run(
        () -> platform.users().change(id, change, each -> authority.manages(each.user())))) {
      case DONE -> {
        audit(caller, "user.change", person.user().name() + ": " + change);
        if (wanted != null && wanted.second_factor() != null) {
          platform.secondFactors().remove(id);
          audit(caller, "second-factor.remove", person.user().name());
        }
        if (wanted != null && wanted.passkeys() != null) {
          int removed = platform.passkeys().removeAll(id);
          audit(caller, "passkey.remove", removed + " of " + person.user().name());
        }
      }
      case UNKNOWN -> throw ProblemException.notFound();
      case FORBIDDEN -> throw new ProblemException(403, BEYOND);
      case LAST_ADMINISTRATOR ->
          throw new ProblemException(
              409, "Nobody else administers the platform: make another administrator first.");
    }
    return PersonView.of(seen(id, authority), caller);
  }

  private Person seen(String id, Authority authority) {
    return platform
        .users()
        .find(id)
        .filter(person -> authority.sees(person.user()))
        .orElseThrow(ProblemException::notFound);
  }

  private static Change change(
      @Nullable UserChange wanted, Person person, Caller caller, Authority authority) {
    if (wanted == null || wanted.isEmpty() || wanted.gives()) {
      throw new ProblemException(
          400, "Send disabled, password, grants, or second_factor or passkeys as false.");
    }
    if (wanted.password() != null && person.user().id().equals(caller.user().id())) {
      throw new ProblemException(
          400, "Change your own password with PUT /api/v1/session/password.");
    }
    return new Change(
        wanted.disabled(),
        wanted.password() == null
            ? null
            : PasswordRules.password(wanted.password(), person.user().name()),
        wanted.grants() == null ? null : GrantView.read(wanted.grants(), caller, authority));
  }

  private void audit(Caller caller, String action, String detail) {
    platform
        .audit()
        .add(new Act(caller.user().name(), caller.origin(), "platform", action, detail));
  }
}
