package dev.vedette.server.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 writes it.
 *
 * @param detail what happened, and what whoever asked can do about it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String type, String title, int status, @Nullable String detail) {
  public static final String MEDIA_TYPE = "application/problem+json";

  /** A response with a problem. */
  public static Response response(int status, String detail) {
    return builder(status, detail).build();
  }

  /**
   * A response with a problem of a type of its own.
   *
   * @param type the URI by which clients tell it from others of its status
   */
  public static Response response(int status, String type, String detail) {
    var problem = of(status, detail);
    return Response.status(status)
        .type(MEDIA_TYPE)
        .entity(new Problem(type, problem.title(), status, detail))
        .build();
  }

  /** A response that asks to try again later. */
  public static Response retry(int status, String detail, Duration after) {
    return builder(status, detail).header("Retry-After", Math.max(1, after.toSeconds())).build();
  }

  /** What does not exist, and what the caller may not see: nobody can tell which. */
  public static Response notFound() {
    return response(404, "There is nothing here that you may see.");
  }

  private static Response.ResponseBuilder builder(int status, String detail) {
    return Response.status(status).type(MEDIA_TYPE).entity(of(status, detail));
  }

  static Problem of(int status, String detail) {
    var known = Response.Status.fromStatusCode(status);
    var title = known == null ? "Error" : known.getReasonPhrase();
    return new Problem("about:blank", title, status, detail);
  }
}
