package dev.vedette.server.access;

import dev.vedette.model.TenantId;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.Accounts.User;
import dev.vedette.store.cases.Scope;
import dev.vedette.store.cases.Tenants;
import dev.vedette.store.cases.Tenants.Node;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Who calls, within one request. The only way from a request to a {@link Scope}: a tenant that the
 * caller may not see is answered as one that does not exist.
 */
public final class Caller {
  private final User user;
  private final String origin;
  private final Tenants tenants;

  /**
   * @param origin the address that the request came from
   */
  public Caller(User user, String origin, Tenants tenants) {
    this.user = user;
    this.origin = origin;
    this.tenants = tenants;
  }

  public User user() {
    return user;
  }

  public String origin() {
    return origin;
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

  /** The tenants at which the caller has a right, by name. */
  public List<Node> visible(Right right) {
    return tenants.below(
        user.grants().stream()
            .filter(grant -> right.has(grant.role()))
            .map(grant -> grant.node())
            .toList());
  }

  /** The rows of all tenants at which the caller has a right. */
  public Scope everywhere(Right right) {
    return new Scope.Tenants(visible(right).stream().map(Node::id).collect(Collectors.toSet()));
  }

  /**
   * @throws ProblemException 403 if the caller has the right nowhere
   */
  public void require(Right right) {
    if (user.grants().stream().noneMatch(grant -> right.has(grant.role()))) {
      throw new ProblemException(403, "Your role does not allow this: ask an administrator.");
    }
  }

  private boolean has(String id, Right right) {
    return visible(right).stream().anyMatch(each -> each.id().value().equals(id));
  }
}
