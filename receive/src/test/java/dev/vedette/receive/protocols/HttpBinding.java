package dev.vedette.receive.protocols;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vedette.receive.Intake;
import dev.vedette.receive.http.Headers;
import dev.vedette.receive.http.Inflate;
import dev.vedette.receive.http.InflateLimits;
import dev.vedette.receive.http.Protocol;
import dev.vedette.receive.http.Refusal;
import dev.vedette.receive.http.Reply;
import dev.vedette.receive.http.Request;
import dev.vedette.receive.http.Sending;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JDK's own server with the protocols below it, so that real clients can be let loose. */
final class HttpBinding implements AutoCloseable {
  static final String KEY = "vdi_secret";

  private final HttpServer server;
  private final Intake intake;

  HttpBinding(List<Protocol> protocols, Intake intake) throws IOException {
    this.intake = intake;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    for (var protocol : protocols) {
      server.createContext(protocol.base(), exchange -> answer(protocol, exchange));
    }
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void answer(Protocol protocol, HttpExchange exchange) throws IOException {
    try (exchange) {
      var reply = reply(protocol, exchange);
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      boolean isHead = exchange.getRequestMethod().equals("HEAD");
      boolean isEmpty = isHead || reply.body().length == 0;
      exchange.sendResponseHeaders(reply.status(), isEmpty ? -1 : reply.body().length);
      if (!isEmpty) {
        exchange.getResponseBody().write(reply.body());
      }
    }
  }

  private Reply reply(Protocol protocol, HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI();
    var headers = Headers.of(exchange.getRequestHeaders());
    var packed = exchange.getRequestBody().readAllBytes();
    var path = uri.getPath().substring(protocol.base().length());
    var query = query(uri.getRawQuery());
    try {
      var body =
          new Inflate(InflateLimits.DEFAULT)
              .unpack(packed, headers.find("Content-Encoding").orElse(null));
      var request = new Request(exchange.getRequestMethod(), path, query, headers, body);
      var open = protocol.open(request);
      if (open.isPresent()) {
        return open.get();
      }
      return protocol.secret(request).filter(KEY::equals).isPresent()
          ? protocol.handle(request, Sending.SENDER, intake)
          : protocol.refuse(request, Refusal.UNAUTHORIZED);
    } catch (Inflate.Refused refused) {
      var request = new Request(exchange.getRequestMethod(), path, query, headers, new byte[0]);
      return protocol.refuse(request, refused.refusal());
    }
  }

  private static Map<String, List<String>> query(@Nullable String raw) {
    var query = new LinkedHashMap<String, List<String>>();
    if (raw != null) {
      for (var pair : raw.split("&")) {
        var parts = pair.split("=", 2);
        query
            .computeIfAbsent(decoded(parts[0]), _ -> new ArrayList<>())
            .add(parts.length == 2 ? decoded(parts[1]) : "");
      }
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
