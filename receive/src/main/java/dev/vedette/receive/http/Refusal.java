package dev.vedette.receive.http;

/** Why a request is refused before its protocol has seen what it brings. */
public enum Refusal {
  UNAUTHORIZED(401, "The ingest key is missing, unknown or revoked: check the sender's settings."),
  TOO_LARGE(413, "The request is larger than allowed, or unpacks to more: send smaller batches."),
  BROKEN(400, "The body is not what its Content-Encoding says: check the sender's compression."),
  UNKNOWN_ENCODING(415, "The body may be packed with gzip, deflate or zstd, or not at all."),
  TOO_MANY(429, "This sender makes more requests than allowed: try again later.");

  private final int status;
  private final String message;

  Refusal(int status, String message) {
    this.status = status;
    this.message = message;
  }

  /** HTTP's status, for protocols that have no code of their own. */
  public int status() {
    return status;
  }

  public String message() {
    return message;
  }
}
