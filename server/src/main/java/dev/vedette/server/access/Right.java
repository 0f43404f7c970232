package dev.vedette.server.access;

import dev.vedette.store.cases.Accounts.Access;
import dev.vedette.store.cases.Accounts.Role;

/** What a route asks of its caller, at the tenant that it is about. */
public enum Right {
  /** See incidents, findings, events and counts. */
  READ,
  /** Decide on incidents. */
  WORK,
  /** Decide which rules count, and what is excepted from them. */
  TUNE,
  /** Look at several tenants at once. */
  ACROSS,
  /** Make keys for senders. */
  CONNECT,
  /** See users, and manage those with roles of clients. */
  INVITE,
  /** See what was done everywhere. */
  AUDIT,
  /** Make tenants, users and rights. */
  ADMINISTER;

  boolean has(Role role) {
    return switch (role) {
      case MSP_ADMIN -> true;
      case ANALYST -> this != ADMINISTER && this != AUDIT && this != INVITE;
      case RESPONDER -> this == READ || this == WORK || this == ACROSS;
      case READ_ONLY -> this == READ || this == ACROSS;
      case CLIENT_ADMIN -> this == READ || this == WORK || this == CONNECT || this == INVITE;
      case CLIENT_VIEWER -> this == READ;
    };
  }

  /** Whether it is left to somebody who is known in this way. */
  boolean isOpenTo(Access access) {
    return switch (access) {
      case SESSION, TOKEN -> true;
      case READ_ONLY_TOKEN ->
          switch (this) {
            case READ, ACROSS, AUDIT -> true;
            case WORK, TUNE, CONNECT, INVITE, ADMINISTER -> false;
          };
    };
  }
}
