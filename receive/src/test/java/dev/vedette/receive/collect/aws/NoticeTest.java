package dev.vedette.receive.collect.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.vedette.receive.collect.aws.Notice.S3File;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every way in which queues tell of files. */
class NoticeTest {
  private static final String S3 =
      """
      {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"eu-central-1",
       "eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"logs"},
       "object":{"key":"AWSLogs/1/a+b%3D1.json.gz","size":1,"eTag":"e1","sequencer":"0A"}}}]}\
      """;

  @Test
  void s3Itself() {
    assertThat(Notice.files(S3))
        .containsExactly(new S3File("logs", "AWSLogs/1/a b=1.json.gz", "eu-central-1", "e1"));
  }

  @Test
  void s3ThroughSns() {
    var message =
        "{\"Type\":\"Notification\",\"TopicArn\":\"arn:aws:sns:x\",\"Message\":\"%s\"}"
            .formatted(S3.replace("\"", "\\\"").replace("\n", "\\n"));

    assertThat(Notice.files(message)).isEqualTo(Notice.files(S3));
  }

  @Test
  void eventBridgeAndSecurityLake() {
    assertThat(
            Notice.files(
                """
                {"version":"0","detail-type":"Object Created","source":"aws.s3","region":"us-east-1",
                 "detail":{"version":"0","bucket":{"name":"aws-security-data-lake-us-east-1"},
                 "object":{"key":"ext/a+b/c.gz.parquet","size":9,"etag":"e2"}}}\
                """))
        .containsExactly(
            new S3File(
                "aws-security-data-lake-us-east-1", "ext/a+b/c.gz.parquet", "us-east-1", "e2"));
  }

  @Test
  void cloudTrailsOwn() {
    assertThat(
            Notice.files("{\"s3Bucket\":\"trail\",\"s3ObjectKey\":[\"a.json.gz\",\"b.json.gz\"]}"))
        .containsExactly(
            new S3File("trail", "a.json.gz", null, ""), new S3File("trail", "b.json.gz", null, ""));
  }

  @Test
  void crowdStrikesDataReplicator() {
    assertThat(
            Notice.files(
                """
                {"cid":"c","timestamp":1,"fileCount":1,"totalSize":5,"bucket":"cs-prod-cannon",
                 "pathPrefix":"data/x","files":[{"path":"data/x/part-00000.gz","size":5,
                 "checksum":"m"}]}\
                """))
        .containsExactly(new S3File("cs-prod-cannon", "data/x/part-00000.gz", null, "m"));
  }

  @Test
  void whatOnlyTries() {
    assertThat(Notice.files("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}")).isEmpty();
  }

  @Test
  void whatIsDeletedIsNotRead() {
    assertThat(Notice.files(S3.replace("ObjectCreated:Put", "ObjectRemoved:Delete"))).isEmpty();
  }

  @Test
  void somethingElse() {
    assertThat(Notice.files("hello")).isNull();
    assertThat(Notice.files("{}")).isNull();
    assertThat(Notice.files("{\"Records\":[{\"s3\":{}}]}")).isNull();
    assertThat(Notice.files("{\"bucket\":\"b\",\"files\":[]}")).isNull();
  }

  @Test
  void nothingBreaksIt() {
    var random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder(S3);
      for (int change = random.nextInt(4); change >= 0; change--) {
        int at = random.nextInt(text.length());
        if (random.nextBoolean()) {
          text.setCharAt(at, (char) (32 + random.nextInt(96)));
        } else {
          text.setLength(at + 1);
        }
      }
      assertThatCode(() -> Notice.files(text.toString())).doesNotThrowAnyException();
    }
  }
}
