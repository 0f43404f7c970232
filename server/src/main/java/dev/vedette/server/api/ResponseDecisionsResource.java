package dev.vedette.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vedette.respond.decide.TrackRecord;
import dev.vedette.respond.openc2.ActionClass;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import dev.vedette.server.web.ProblemException;
import dev.vedette.store.cases.ResponseDecisions.Score;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What was decided about incidents and why, and how right that was. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class ResponseDecisionsResource {
  private static final int MOST = 100;
  private static final int MOST_DAYS = 3_650;
  private static final int DAYS = 30;

  @Inject Platform platform;
  @Inject Callers callers;
  @Inject StoredJson json;

  /**
   * A decision.
   *
   * @param decision what it rests on, what is proposed, and what stays open
   */
  public record DecisionView(String id, Instant time, JsonNode decision) {}

  public record DecisionList(List<DecisionView> decisions) {}

  /**
   * How a class of actions would have done by itself.
   *
   * @param level how far it may go now
   * @param right times that people say that the incident was an attack
   * @param wrong times that they say that it was not, or refused the action
   * @param open times that nobody has said anything
   * @param precision_bound lower bound at 95 % of how often it is right
   * @param is_earned whether it may act by itself: the bound is 99 %
   */
  @SuppressWarnings("RecordComponentName")
  public record ScoreView(
      String type,
      String level,
      long right,
      long wrong,
      long open,
      double precision_bound,
      boolean is_earned) {}

  public record ScoreList(List<ScoreView> scores) {}

  @GET
  @Path("/tenants/{tenant}/response/decisions")
  @Operation(summary = "What was decided about an incident and why, newest first")
  public DecisionList decisions(
      @PathParam("tenant") String tenant, @Nullable @QueryParam("incident") String incident) {
    var owner = callers.caller().tenant(tenant, Right.READ);
    if (incident == null || incident.isEmpty()) {
      throw new ProblemException(400, "Say of which incident: ?incident=ID.");
    }
    return new DecisionList(
        platform.response().decisions().ofIncident(owner, incident, MOST).stream()
            .map(each -> new DecisionView(each.id(), each.decided(), json.read(each.document())))
            .toList());
  }

  @GET
  @Path("/tenants/{tenant}/response/scores")
  @Operation(summary = "What would have been done without people, against what people say")
  public ScoreList scores(
      @PathParam("tenant") String tenant, @Nullable @QueryParam("days") Integer days) {
    var owner = callers.caller().tenant(tenant, Right.READ);
    int back = days == null ? DAYS : days;
    if (back < 1 || back > MOST_DAYS) {
      throw new ProblemException(400, "days is a number from 1 to " + MOST_DAYS + ".");
    }
    var since = platform.now().minus(Duration.ofDays(back));
    var scores = platform.response().decisions().scores(owner, since);
    var earned = platform.response().earned(owner);
    var policy = platform.response().policies().of(owner).policy();
    return new ScoreList(
        Stream.of(ActionClass.values())
            .map(type -> {
              var score = scores.getOrDefault(type.word(), new Score(0, 0, 0));
              return new ScoreView(
                  type.word(),
                  policy.autonomy(type).word(),
                  score.right(),
                  score.wrong(),
                  score.open(),
                  new TrackRecord(score.right(), score.wrong()).lowerBound(),
                  earned.getOrDefault(type, TrackRecord.NONE).isEarned());
            })
            .toList());
  }
}
