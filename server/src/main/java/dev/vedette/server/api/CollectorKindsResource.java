package dev.vedette.server.api;

import dev.vedette.receive.collect.manifest.Manifest;
import dev.vedette.receive.collect.manifest.Manifest.Setting;
import dev.vedette.server.Platform;
import dev.vedette.server.access.Callers;
import dev.vedette.server.access.Right;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What can be pulled from vendors. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public final class CollectorKindsResource {
  @Inject Platform platform;
  @Inject Callers callers;

  /**
   * Something that is to be said about a collector.
   *
   * @param secret whether it is not shown again
   * @param shared whether an account may say it for many collectors
   */
  public record SettingView(
      String name, String title, String example, boolean optional, boolean secret, boolean shared) {
    static List<SettingView> of(Map<String, Setting> settings, boolean isSecret) {
      return settings.entrySet().stream()
          .map(each ->
              new SettingView(
                  each.getKey(),
                  each.getValue().title(),
                  each.getValue().example(),
                  each.getValue().isOptional(),
                  isSecret,
                  each.getValue().isShared()))
          .toList();
    }
  }

  public record StreamTitle(String id, String title) {}

  /** A vendor's interface that there is a manifest for. */
  public record KindView(
      String id,
      String title,
      String description,
      List<String> documentation,
      List<SettingView> settings,
      List<StreamTitle> streams) {
    static KindView of(Manifest manifest) {
      var settings = new ArrayList<>(SettingView.of(manifest.settings(), false));
      settings.addAll(SettingView.of(manifest.secrets(), true));
      return new KindView(
          manifest.id(),
          manifest.title(),
          manifest.description(),
          manifest.documentation(),
          settings,
          manifest.streams().stream()
              .map(each -> new StreamTitle(each.id(), each.title()))
              .toList());
    }
  }

  public record KindList(List<KindView> kinds) {}

  @GET
  @Path("/collector-kinds")
  @Operation(summary = "What can be pulled from vendors, and what has to be said for it")
  public KindList list() {
    callers.caller().require(Right.READ);
    return new KindList(
        platform.collecting().manifests().all().stream().map(KindView::of).toList());
  }
}
