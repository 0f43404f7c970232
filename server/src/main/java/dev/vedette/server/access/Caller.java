package dev.vedette.server.access;

import dev.vedette.model.TenantId;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.Accounts.Access;
import dev.vedette.store.cases.Accounts.Grant;
import dev.vedette.store.cases.Accounts.Known;
import dev.vedette.store.cases.Accounts.User;
import dev.vedette.store.cases.Lack;
import dev.vedette.store.cases.Scope;
import dev.vedette.store.cases.Tenants;
import dev.vedette.store.cases.Tenants.Node;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, within one request. The only way from a request to a {@link Scope}: a tenant that the
 * caller may not see is answered as one that does not exist.
 */
public final class Caller {
  private final Known known;
  private final String origin;
  private final Tenants tenants;

  /**
   * @param origin the address that the request came from
   */
  public Caller(Known known, String origin, Tenants tenants) {
    this.known = known;
    this.origin = origin;
    this.tenants = tenants;
  }

  public User user() {
    return known.user();
  }

  public String origin() {
    return origin;
  }

  /** The id of the session or token that calls. */
  public String session() {
    return known.session();
  }

  /** What their role asks for, and this session has not. */
  public Lack lack() {
    return known.lack();
  }

  /** When that session began. */
  public Instant begun() {
    return known.begun();
  }

  /**
   * The tenant of a path, if the caller has a right there.
   *
   * @throws ProblemException 404 if the caller may not see it, 403 if only the right is missing
   */
  public TenantId tenant(String id, Right right) {
    var node =
        visible(Right.READ).stream().filter(each -> each.id().value().equals(id)).findFirst();
    if (node.isEmpty()) {
      throw ProblemException.notFound();
    }
    if (right != Right.READ && !has(id, right)) {
      throw new ProblemException(
          403, "Your role does not allow this here: ask an administrator of this tenant.");
    }
    return node.get().id();
  }

  /** The tenants at which the caller has a right, by name; those that leave are not there. */
  public List<Node> visible(Right right) {
    var granted =
        user().grants().stream()
            .filter(grant -> allows(grant, right))
            .map(grant -> grant.node())
            .toList();
    return tenants.below(granted).stream().filter(node -> node.offboarded() == null).toList();
  }

  /**
   * The tenant of a path, also one that leaves or has left, for an administrator of the whole
   * platform.
   *
   * @throws ProblemException 404 if there is none that the caller may see, 403 to all others
   */
  public TenantId leaver(String id) {
    if (!isAdministrator()) {
      tenant(id, Right.READ);
    }
    var root = root(Right.ADMINISTER);
    return tenants.below(List.of(root)).stream()
        .map(Node::id)
        .filter(each -> each.value().equals(id))
        .findFirst()
        .orElseThrow(ProblemException::notFound);
  }

  private boolean isAdministrator() {
    return isAtRoot(Right.ADMINISTER, tenants.root().id());
  }

  /**
   * The rows of the tenant that a request names, or if it names none of all at which the caller has
   * a right.
   *
   * @throws ProblemException as {@link #tenant}
   */
  public Scope scope(@Nullable String tenant, Right right) {
    return tenant == null || tenant.isEmpty()
        ? everywhere(right)
        : new Scope.Tenant(tenant(tenant, right));
  }

  /** The rows of all tenants at which the caller has a right. */
  public Scope everywhere(Right right) {
    return new Scope.Tenants(visible(right).stream().map(Node::id).collect(Collectors.toSet()));
  }

  /**
   * @throws ProblemException 403 if the caller has the right nowhere
   */
  public void require(Right right) {
    if (user().grants().stream().noneMatch(grant -> allows(grant, right))) {
      throw new ProblemException(403, "Your role does not allow this: ask an administrator.");
    }
  }

  /**
   * The MSP itself, if the caller has a right over all of it.
   *
   * @throws ProblemException 403 if not
   */
  public TenantId root(Right right) {
    var root = tenants.root().id();
    if (!isAtRoot(right, root)) {
      throw new ProblemException(
          403, "Only an administrator of the whole platform may do this: ask one.");
    }
    return root;
  }

  private boolean isAtRoot(Right right, TenantId root) {
    return user().grants().stream()
        .anyMatch(grant -> grant.node().equals(root) && allows(grant, right));
  }

  /**
   * Asks for somebody who has signed in: a script's token must not make others, nor change who may
   * sign in.
   *
   * @throws ProblemException 403 if it is a token that calls
   */
  public void requireSession() {
    if (known.access() != Access.SESSION) {
      throw new ProblemException(
          403, "An API token is not enough for this: sign in with POST /api/v1/session.");
    }
  }

  /** Whom the caller may manage. */
  public Authority authority() {
    return new Authority(tenants.root().id(), ids(Right.ADMINISTER), ids(Right.INVITE));
  }

  private Set<TenantId> ids(Right right) {
    return visible(right).stream().map(Node::id).collect(Collectors.toSet());
  }

  private boolean allows(Grant grant, Right right) {
    return right.has(grant.role()) && right.isOpenTo(known.access());
  }

  private boolean has(String id, Right right) {
    return visible(right).stream().anyMatch(each -> each.id().value().equals(id));
  }
}
