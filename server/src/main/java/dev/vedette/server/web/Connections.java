package dev.vedette.server.web;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * How connections behave. HTTP/2 is spoken where it is encrypted, as browsers do: the change of
 * protocols in the midst of a plain connection garbles long answers.
 */
@Singleton
public final class Connections implements HttpServerOptionsCustomizer {
  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options.setHttp2ClearTextEnabled(false);
  }
}
