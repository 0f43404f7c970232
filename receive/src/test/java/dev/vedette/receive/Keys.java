package dev.vedette.receive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.receive.listen.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Keys that the JDK's keytool makes for a test: an authority, and for the server, and clients
 * signed by the authority or by themselves.
 */
public final class Keys {
  private static final String PASSWORD = "changeit";

  private final Path folder;

  public Keys(Path folder) {
    this.folder = folder;
    run("authority", "-genkeypair", "-dname", "CN=Authority", "-ext", "bc:c");
    run(
        "server",
        "-genkeypair",
        "-dname",
        "CN=localhost",
        "-ext",
        "san=dns:localhost,ip:127.0.0.1");
    sign("server");
  }

  /** Makes a client's key, with a certificate of its own making. */
  public Keys client(String name) {
    run(name, "-genkeypair", "-dname", "CN=" + name);
    return this;
  }

  /** Has the authority sign someone's certificate. */
  public Keys sign(String name) {
    var request = run(name, "-certreq");
    var signed = runWith(request, "authority", "-gencert", "-rfc", "-ext", "san=dns:localhost");
    var issuer = run("authority", "-exportcert", "-rfc");
    runWith(issuer + signed, name, "-importcert", "-noprompt");
    return this;
  }

  public Tls tls() {
    try {
      var authorities = KeyStore.getInstance("PKCS12");
      authorities.load(null, null);
      authorities.setCertificateEntry("authority", certificate("authority"));
      return Tls.of(store("server"), PASSWORD.toCharArray(), authorities);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a client with a key speaks, that trusts every server. */
  public SSLContext context(String client) {
    try {
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store(client), PASSWORD.toCharArray());
      var context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), new TrustManager[] {new AnyServer()}, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public String fingerprint(String name) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(certificate(name).getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A certificate in a file, as others want it. */
  public Path certificateFile(String name) {
    try {
      return write(name + ".crt", "CERTIFICATE", certificate(name).getEncoded());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A private key in a file, as others want it. */
  public Path keyFile(String name) {
    try {
      var key = store(name).getKey(name, PASSWORD.toCharArray());
      return write(name + ".key", "PRIVATE KEY", key.getEncoded());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path write(String file, String kind, byte[] content) throws IOException {
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    var lines = "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, text, kind);
    return Files.writeString(folder.resolve(file), lines);
  }

  private X509Certificate certificate(String name) throws GeneralSecurityException, IOException {
    return (X509Certificate) store(name).getCertificate(name);
  }

  private KeyStore store(String name) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream in =
        new ByteArrayInputStream(Files.readAllBytes(folder.resolve(name + ".p12")))) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private String run(String name, String... arguments) {
    return runWith("", name, arguments);
  }

  private String runWith(String input, String name, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-alias", name, "-keystore", name + ".p12", "-storepass", PASSWORD));
    if (List.of(arguments).contains("-genkeypair")) {
      command.addAll(List.of("-keyalg", "EC", "-validity", "2"));
    }
    try {
      var process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(folder.resolve("errors").toFile())
              .start();
      try (var out = process.getOutputStream()) {
        out.write(input.getBytes(UTF_8));
      }
      var output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + output);
      }
      return output;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class AnyServer implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
