package dev.vedette.server.web;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.vedette.receive.Overloaded;
import dev.vedette.store.hunt.HuntRefused;
import dev.vedette.store.hunt.HuntsBusy;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error becomes a problem document; what is inside it stays in the log. */
public final class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  public Response refused(ProblemException e) {
    var detail = String.valueOf(e.getMessage());
    return switch (e.status()) {
      case 404 -> Problem.notFound();
      case 429 -> Problem.retry(429, detail, Duration.ofSeconds(1));
      default -> Problem.response(e.status(), detail);
    };
  }

  @ServerExceptionMapper
  public Response hunt(HuntRefused e) {
    return Problem.response(400, String.valueOf(e.getMessage()));
  }

  @ServerExceptionMapper
  public Response hunts(HuntsBusy e) {
    return Problem.retry(429, String.valueOf(e.getMessage()), e.retryAfter());
  }

  @ServerExceptionMapper
  public Response overloaded(Overloaded e) {
    int status = e.reason() == Overloaded.Reason.QUOTA ? 429 : 503;
    return Problem.retry(status, String.valueOf(e.getMessage()), e.retryAfter());
  }

  @ServerExceptionMapper
  public Response ofTheFramework(WebApplicationException e) {
    int status = e.getResponse().getStatus();
    if (status == 404) {
      return Problem.notFound();
    }
    return Problem.response(
        status,
        switch (status) {
          case 400 -> "The request cannot be read: see /api/openapi.json for what belongs in it.";
          case 405 -> "This route has no such method: see /api/openapi.json.";
          case 406 -> "Only application/json can be answered here.";
          case 415 -> "Send the body as application/json.";
          default -> "The request was refused.";
        });
  }

  /** JSON that is whole, but not what belongs there. */
  @ServerExceptionMapper
  public Response mismatched(MismatchedInputException e) {
    var place =
        e.getPath().stream()
            .map(step -> step.getFieldName() == null ? "[]" : step.getFieldName())
            .map(name -> name.length() > 100 ? name.substring(0, 100) : name)
            .collect(Collectors.joining("."));
    return Problem.response(
        400,
        (place.isEmpty() ? "The body" : place)
            + " is not what belongs there: see /api/openapi.json.");
  }

  /** The outermost edge of a request: nobody outside is told more than a number to ask about. */
  @ServerExceptionMapper
  public Response broken(Throwable e) {
    var number = UUID.randomUUID().toString().substring(0, 8);
    LOG.errorf(e, "request failed, number %s", number);
    return Problem.response(
        500, "This should not have happened: look for number " + number + " in the server's log.");
  }
}
