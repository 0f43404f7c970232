package dev.vedette.receive.listen;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of TLS. A client is asked for a certificate, and may have none. Any is taken:
 * the handshake proves that the client has its key, and a rule names it by its fingerprint; a name
 * in it counts only if an authority vouches for it.
 */
public final class Tls {
  private volatile SSLContext context;
  private volatile @Nullable X509TrustManager authorities;

  private Tls(SSLContext context, @Nullable X509TrustManager authorities) {
    this.context = context;
    this.authorities = authorities;
  }

  /**
   * @param keys the server's key and its certificates
   * @param authorities those whose client certificates' names count; null: none
   * @throws GeneralSecurityException if the keys cannot be used
   */
  public static Tls of(KeyStore keys, char[] password, @Nullable KeyStore authorities)
      throws GeneralSecurityException {
    var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keyManagers.init(keys, password);
    var context = SSLContext.getInstance("TLS");
    context.init(keyManagers.getKeyManagers(), new TrustManager[] {new AnyClient()}, null);
    return new Tls(context, authorities == null ? null : trusting(authorities));
  }

  /**
   * The same from files in PEM.
   *
   * @param certificates the server's, its own first
   * @param key its key, in PKCS #8 without a password
   * @throws IOException if a file cannot be read
   * @throws GeneralSecurityException if what is in it cannot be used, and says what to do
   */
  public static Tls of(Path certificates, Path key, @Nullable Path authorities)
      throws IOException, GeneralSecurityException {
    var password = new char[0];
    return of(
        Pem.key(certificates, key, password),
        password,
        authorities == null ? null : Pem.trusted(authorities));
  }

  /**
   * Takes other keys for those who connect from now on; who is connected stays so. Files as in
   * {@link #of(Path, Path, Path)}.
   *
   * @throws IOException if a file cannot be read; then nothing has changed
   * @throws GeneralSecurityException if what is in it cannot be used; then nothing has changed
   */
  public void renew(Path certificates, Path key, @Nullable Path others)
      throws IOException, GeneralSecurityException {
    var fresh = of(certificates, key, others);
    authorities = fresh.authorities;
    context = fresh.context;
  }

  private static X509TrustManager trusting(KeyStore authorities) throws GeneralSecurityException {
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(authorities);
    for (var manager : trust.getTrustManagers()) {
      if (manager instanceof X509TrustManager found) {
        return found;
      }
    }
    throw new GeneralSecurityException("certificates cannot be checked on this machine");
  }

  SSLSocketFactory sockets() {
    return context.getSocketFactory();
  }

  /** What a client has shown and proved, or null if it has no certificate. */
  Peer.@Nullable Certificate certificate(SSLSession session) {
    try {
      if (session.getPeerCertificates() instanceof X509Certificate[] chain && chain.length > 0) {
        return new Peer.Certificate(fingerprint(chain[0]), vouchedName(chain));
      }
      return null;
    } catch (SSLPeerUnverifiedException e) {
      return null;
    }
  }

  private static String fingerprint(X509Certificate certificate) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no fingerprint of a certificate", e);
    }
  }

  private @Nullable String vouchedName(X509Certificate[] chain) {
    var trusted = authorities;
    if (trusted == null) {
      return null;
    }
    try {
      trusted.checkClientTrusted(chain, chain[0].getPublicKey().getAlgorithm());
      return commonName(chain[0]);
    } catch (CertificateException | IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable String commonName(X509Certificate certificate) {
    try {
      for (var part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
        if (part.getType().equalsIgnoreCase("CN")) {
          return part.getValue().toString();
        }
      }
      return null;
    } catch (InvalidNameException e) {
      return null;
    }
  }

  /** Takes any certificate: what it is worth is for the rules to say. */
  private static final class AnyClient implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("this end is a server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
