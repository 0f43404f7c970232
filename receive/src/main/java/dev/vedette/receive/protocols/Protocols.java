package dev.vedette.receive.protocols;

import dev.vedette.receive.elastic.ElasticProtocol;
import dev.vedette.receive.http.Protocol;
import dev.vedette.receive.otlp.OtlpProtocol;
import dev.vedette.receive.raw.RawProtocol;
import dev.vedette.receive.splunk.SplunkProtocol;
import java.time.InstantSource;
import java.util.List;

/** The protocols that the server binds. */
public final class Protocols {
  private Protocols() {}

  public static List<Protocol> all(InstantSource clock) {
    return List.of(
        new RawProtocol(clock),
        new ElasticProtocol(clock),
        new SplunkProtocol(clock),
        new OtlpProtocol(clock));
  }
}
