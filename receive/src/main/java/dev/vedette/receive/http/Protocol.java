package dev.vedette.receive.http;

import dev.vedette.receive.Intake;
import java.util.Optional;

/** One way in which senders bring records over HTTP. Safe for any number of threads. */
public interface Protocol {
  /** Where it answers, such as {@code /ingest/raw}; everything below is the protocol's. */
  String base();

  /** The ingest key that a request carries, in any of the ways of this protocol. */
  Optional<String> secret(Request request);

  /** What anybody may ask for, without a key; never anything about a tenant. */
  default Optional<Reply> open(Request request) {
    return Optional.empty();
  }

  /**
   * Answers a sender. Records that are acknowledged are durable; being overloaded is answered in
   * the protocol's words. Nothing in a request makes this throw.
   */
  Reply handle(Request request, Sender sender, Intake intake);

  /** Refuses in the protocol's words; the request's body may be missing. */
  Reply refuse(Request request, Refusal refusal);
}
