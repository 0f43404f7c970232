package dev.vedette.receive.collect.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.receive.outward.Ask;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests with AWS Signature Version 4
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html). The
 * path has to be encoded as the service wants it signed.
 */
final class Signature4 {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final HexFormat HEX = HexFormat.of();

  private final String service;
  private final String region;

  Signature4(String service, String region) {
    this.service = service;
    this.region = region;
  }

  /** The same request, signed; all of its headers are. */
  Ask sign(Ask ask, Keys keys, Instant now) {
    var body = ask.body();
    var hash = HEX.formatHex(hash(body == null ? new byte[0] : body));
    var time = TIME.format(now);
    var signed = ask.with("X-Amz-Date", time).with("X-Amz-Content-Sha256", hash);
    if (!keys.token().isEmpty()) {
      signed = signed.with("X-Amz-Security-Token", keys.token());
    }
    var headers = headers(signed);
    var names = String.join(";", headers.keySet());
    var scope = "%s/%s/%s/aws4_request".formatted(time.substring(0, 8), region, service);
    var canonical = canonical(signed, headers, names, hash);
    var content =
        String.join("\n", ALGORITHM, time, scope, HEX.formatHex(hash(canonical.getBytes(UTF_8))));
    var signature = HEX.formatHex(hmac(key(keys.secret(), time.substring(0, 8)), content));
    return signed.with(
        "Authorization",
        "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(ALGORITHM, keys.id(), scope, names, signature));
  }

  private static SortedMap<String, String> headers(Ask ask) {
    var headers = new TreeMap<String, String>();
    ask.headers()
        .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value.strip()));
    headers.put("host", ask.uri().getAuthority());
    return headers;
  }

  private static String canonical(
      Ask ask, SortedMap<String, String> headers, String names, String hash) {
    return String.join(
        "\n",
        ask.method(),
        path(ask.uri()),
        query(ask.uri()),
        headers.entrySet().stream()
            .map(each -> each.getKey() + ":" + each.getValue() + "\n")
            .collect(Collectors.joining()),
        names,
        hash);
  }

  private static String path(URI uri) {
    return uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
  }

  private static String query(URI uri) {
    return uri.getRawQuery() == null
        ? ""
        : Arrays.stream(uri.getRawQuery().split("&"))
            .map(pair -> pair.contains("=") ? pair : pair + "=")
            .sorted()
            .collect(Collectors.joining("&"));
  }

  private byte[] key(String secret, String date) {
    var ofDate = hmac(("AWS4" + secret).getBytes(UTF_8), date);
    return hmac(hmac(hmac(ofDate, region), service), "aws4_request");
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has HMAC with SHA-256", e);
    }
  }

  private static byte[] hash(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
