package dev.vedette.server.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Adds to the description of each route what holds for all of them: who may, and what fails. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDocument implements OASFilter {
  private static final String API = "/api/v1/";
  private static final List<String> OPEN =
      List.of(
          "POST /api/v1/session",
          "POST /api/v1/session/passkey",
          "POST /api/v1/session/passkey/options",
          "GET /api/v1/health",
          "GET /api/v1/feeds/{key}/{feed}",
          "GET /api/v1/approvals/{token}",
          "POST /api/v1/approvals/{token}",
          "GET /api/v1/playbook-answers/{token}",
          "POST /api/v1/playbook-answers/{token}",
          "GET /api/v1/alerting/acknowledgements/{token}",
          "POST /api/v1/alerting/acknowledgements/{token}",
          "GET /api/v1/sign-on/{provider}",
          "GET /api/v1/sign-on/{provider}/callback");
  private static final String CLASS = " resource";

  @Override
  public void filterOpenAPI(OpenAPI document) {
    document.setTags(null);
    document
        .getPaths()
        .getPathItems()
        .forEach((path, item) ->
            item.getOperations().forEach((method, operation) -> complete(path, method, operation)));
  }

  private static void complete(String path, HttpMethod method, Operation operation) {
    operation.setTags(
        operation.getTags().stream()
            .map(tag -> tag.toLowerCase(Locale.ROOT).replace(CLASS, ""))
            .toList());
    if (!path.startsWith(API)) {
      return;
    }
    boolean isOpen = OPEN.contains(method + " " + path);
    if (isOpen) {
      operation.setSecurity(List.of());
    }
    errors(path, method, isOpen).forEach(operation.getResponses()::addAPIResponse);
  }

  private static Map<String, APIResponse> errors(String path, HttpMethod method, boolean isOpen) {
    var errors = new LinkedHashMap<String, APIResponse>();
    if (method != HttpMethod.DELETE) {
      errors.put("400", problem("The request is not what belongs there"));
    }
    if (!isOpen || method == HttpMethod.POST) {
      errors.put("401", problem("Nobody has signed in"));
    }
    if (!isOpen) {
      errors.put("403", problem("The role does not allow it"));
    }
    if (path.contains("{")) {
      errors.put("404", problem("There is nothing that the caller may see"));
    }
    errors.put("default", problem("Any other error"));
    return errors;
  }

  private static APIResponse problem(String description) {
    return OASFactory.createAPIResponse()
        .description(description)
        .content(
            OASFactory.createContent()
                .addMediaType(
                    Problem.MEDIA_TYPE,
                    OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
  }
}
