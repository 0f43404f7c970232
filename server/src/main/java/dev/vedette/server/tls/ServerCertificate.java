package dev.vedette.server.tls;

import dev.vedette.server.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of the certificate that the platform shows, both in PEM.
 *
 * @param certificate with its chain
 * @param key its private key
 */
public record ServerCertificate(Path certificate, Path key) {
  private static final String FOLDER = "tls";

  /**
   * The certificate that was set; else one of our own, which is made on the first start; none where
   * nothing is to be encrypted.
   *
   * @throws IOException if one cannot be made
   */
  public static Optional<ServerCertificate> of(Options options) throws IOException {
    if (!options.isEncrypted()) {
      return Optional.empty();
    }
    var certificate = options.tlsCertificate();
    var key = options.tlsKey();
    return certificate.isPresent() && key.isPresent()
        ? Optional.of(new ServerCertificate(certificate.get(), key.get()))
        : Optional.of(
            SelfSigned.in(options.data().resolve(FOLDER), HostNames.reachedBy(options.bind())));
  }
}
