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
    run("authority", "-ext", "bc:c");
  }

  /** Makes a key, with a certificate of its own making. */
  public Keys own(String name) {
    run(name);
    return this;
  }

  /** Makes a key, with a certificate that the authority signs. */
  public Keys signed(String name) {
    run(name, "-signer", "authority", "-ext", "san=dns:localhost,ip:127.0.0.1");
    return this;
  }

  /** The server's side, which takes the names in certificates that the authority signed. */
  public Tls tls() {
    try {
      return Tls.of(certificateFile("server"), keyFile("server"), certificateFile("authority"));
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
    var all = KeyStore.getInstance("PKCS12");
    try (InputStream in =
        new ByteArrayInputStream(Files.readAllBytes(folder.resolve("keys.p12")))) {
      all.load(in, PASSWORD.toCharArray());
    }
    var one = KeyStore.getInstance("PKCS12");
    one.load(null, null);
    var key = all.getKey(name, PASSWORD.toCharArray());
    one.setKeyEntry(name, key, PASSWORD.toCharArray(), all.getCertificateChain(name));
    return one;
  }

  private void run(String name, String... more) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-genkeypair"));
    command.addAll(List.of("-keyalg", "EC", "-validity", "2", "-dname", "CN=" + name));
    command.addAll(List.of("-alias", name, "-keystore", "keys.p12", "-storepass", PASSWORD));
    command.addAll(List.of(more));
    try {
      var process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      var output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + output);
      }
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
