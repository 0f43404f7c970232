package dev.vedette.receive.collect.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.receive.outward.Ask;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The example of a signed GET of a file that the reference of S3 works through. */
class Signature4Test {
  @Test
  void signsAsTheReferenceDoes() {
    var keys =
        new Keys(
            "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "", Instant.MAX);
    var ask =
        Ask.get(URI.create("https://examplebucket.s3.amazonaws.com/test.txt"))
            .with("Range", "bytes=0-9");

    var signed =
        new Signature4("s3", "us-east-1").sign(ask, keys, Instant.parse("2013-05-24T00:00:00Z"));

    assertThat(signed.headers().get("Authorization"))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, "
                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, "
                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
  }

  @Test
  void neverShowsASecret() {
    var keys = new Keys("AKIA", "secret", "token", Instant.MAX);

    assertThat(keys.toString()).doesNotContain("secret", "token");
  }
}
