package dev.vedette.server.access;

import dev.vedette.model.TenantId;
import dev.vedette.store.cases.Accounts.Grant;
import dev.vedette.store.cases.Accounts.User;
import java.util.Set;

/**
 * Whom somebody may manage. Nobody gives away more than they have, and nobody touches anyone who
 * has more: whoever could set another's password could become them.
 *
 * @param root the MSP itself
 * @param administered where every role may be given
 * @param inviting where roles of clients may be given
 */
public record Authority(TenantId root, Set<TenantId> administered, Set<TenantId> inviting) {
  public Authority {
    administered = Set.copyOf(administered);
    inviting = Set.copyOf(inviting);
  }

  /** Whether the grant may be given and taken away. */
  public boolean covers(Grant grant) {
    return administered.contains(grant.node())
        || (inviting.contains(grant.node()) && isOfClients(grant));
  }

  private static boolean isOfClients(Grant grant) {
    return switch (grant.role()) {
      case CLIENT_ADMIN, CLIENT_VIEWER -> true;
      case MSP_ADMIN, ANALYST, RESPONDER, READ_ONLY -> false;
    };
  }

  /** Whether somebody is to be seen at all: they have a grant where the caller manages users. */
  public boolean sees(User user) {
    return isWhole()
        || user.grants().stream()
            .anyMatch(
                grant -> administered.contains(grant.node()) || inviting.contains(grant.node()));
  }

  /** Whether somebody may be changed: the caller could have given them all that they have. */
  public boolean manages(User user) {
    return isWhole() || (!user.grants().isEmpty() && user.grants().stream().allMatch(this::covers));
  }

  private boolean isWhole() {
    return administered.contains(root);
  }
}
