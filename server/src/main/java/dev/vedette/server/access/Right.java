package dev.vedette.server.access;

import dev.vedette.store.cases.Accounts.Role;

/** What a route asks of its caller, at the tenant that it is about. */
public enum Right {
  /** See incidents, findings, events and counts. */
  READ,
  /** Decide on incidents. */
  WORK,
  /** Look at several tenants at once. */
  ACROSS,
  /** Make keys for senders. */
  CONNECT,
  /** Make tenants, users and rights. */
  ADMINISTER;

  boolean has(Role role) {
    return switch (role) {
      case MSP_ADMIN -> true;
      case ANALYST -> this != ADMINISTER;
      case RESPONDER -> this == READ || this == WORK || this == ACROSS;
      case READ_ONLY -> this == READ || this == ACROSS;
      case CLIENT_ADMIN -> this == READ || this == WORK || this == CONNECT;
      case CLIENT_VIEWER -> this == READ;
    };
  }
}
