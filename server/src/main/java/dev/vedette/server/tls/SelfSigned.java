package dev.vedette.server.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate that nobody else vouches for: shippers and people are given the certificate itself.
 * ECDSA on P-256, which every client of the last decade knows.
 */
final class SelfSigned {
  /** Shippers have the certificate itself, so a new one means work at every client. */
  private static final Duration VALIDITY = Duration.ofDays(3_650);

  /** Clocks of senders that are late. */
  private static final Duration SLACK = Duration.ofDays(1);

  private static final int SERIAL_BITS = 127;
  private static final String OWN = "rw-------";
  private static final String OWN_FOLDER = "rwx------";

  private SelfSigned() {}

  /**
   * The certificate in a folder, which is made if there is none.
   *
   * @throws IOException if it cannot be written
   */
  static ServerCertificate in(Path folder, HostNames hosts) throws IOException {
    var files = new ServerCertificate(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
    if (Files.exists(files.certificate()) && Files.exists(files.key())) {
      return files;
    }
    try {
      var pair = pair();
      var certificate = sign(pair, hosts, Instant.now());
      Files.createDirectories(folder, permissions(OWN_FOLDER));
      write(files.key(), "PRIVATE KEY", pair.getPrivate().getEncoded());
      // Written last: where it lies, the key lies too.
      write(files.certificate(), "CERTIFICATE", certificate.getEncoded());
      return files;
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException("no certificate can be made: " + e.getMessage(), e);
    }
  }

  private static KeyPair pair() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static X509Certificate sign(KeyPair pair, HostNames hosts, Instant now)
      throws CertificateException, OperatorCreationException, IOException {
    var name = new X500NameBuilder().addRDN(BCStyle.CN, "Vedette").build();
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0),
            Date.from(now.minus(SLACK)),
            Date.from(now.plus(VALIDITY)),
            name,
            pair.getPublic());
    builder.addExtension(Extension.subjectAlternativeName, false, names(hosts));
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  private static GeneralNames names(HostNames hosts) {
    return new GeneralNames(
        Stream.concat(
                hosts.names().stream().map(name -> new GeneralName(GeneralName.dNSName, name)),
                hosts.addresses().stream()
                    .map(address -> new GeneralName(GeneralName.iPAddress, address)))
            .toArray(GeneralName[]::new));
  }

  /** Replaces a file in one step; nobody else may ever read it. */
  private static void write(Path file, String what, byte[] content) throws IOException {
    var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
    var text =
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(what, encoder.encodeToString(content), what);
    var draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(draft, permissions(OWN));
    Files.writeString(draft, text, StandardOpenOption.WRITE);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static FileAttribute<?> permissions(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
