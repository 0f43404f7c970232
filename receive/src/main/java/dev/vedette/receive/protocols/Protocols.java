package dev.vedette.receive.protocols;

import dev.vedette.receive.Attachments;
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

  /**
   * @param attachments takes the files that messages bring
   */
  public static List<Protocol> all(InstantSource clock, Attachments attachments) {
    return List.of(
        new RawProtocol(clock, attachments),
        new ElasticProtocol(clock),
        new SplunkProtocol(clock),
        new OtlpProtocol(clock));
  }
}
