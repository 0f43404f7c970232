package dev.vedette.receive.collect.aws;

import java.time.Instant;

/**
 * What requests to AWS are signed with. Its text holds no secret.
 *
 * @param token of a session; empty for a user's own key
 * @param ends when they are not valid any more
 */
record Keys(String id, String secret, String token, Instant ends) {
  @Override
  public String toString() {
    return "Keys[" + id + "]";
  }
}
