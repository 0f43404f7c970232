package dev.vedette.receive.collect.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vedette.receive.collect.web.Vendor;
import dev.vedette.receive.json.JsonObject;
import dev.vedette.receive.json.JsonOutput;
import dev.vedette.receive.outward.Ask;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** SQS, S3 and STS as their references say, behind one address. */
final class AwsVendor extends Vendor implements Endpoints {
  static final String ID = "AKIAIOSFODNN7EXAMPLE";
  static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  static final String QUEUE = "https://sqs.eu-central-1.amazonaws.com/111122223333/vedette";

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

  private final InstantSource clock;
  private final Map<String, byte[]> objects = new HashMap<>();
  private final Map<String, String> queue = new LinkedHashMap<>();
  private final Map<String, Instant> hidden = new HashMap<>();
  private int number;

  AwsVendor(InstantSource clock) {
    super(clock);
    this.clock = clock;
  }

  /** Writes a file, and tells the queue. */
  void write(String bucket, String key, byte[] content) {
    objects.put(bucket + "/" + key, content);
    tell(
        "{\"Records\":[{\"awsRegion\":\"eu-central-1\",\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"%s\"},\"object\":{\"key\":\"%s\",\"eTag\":\"e%d\"}}}]}"
            .formatted(bucket, key, content.length));
  }

  void tell(String message) {
    queue.put("r" + number++, message);
  }

  void delete(String bucket, String key) {
    objects.remove(bucket + "/" + key);
  }

  int waiting() {
    return queue.size();
  }

  @Override
  public URI sqs(String address, String region) {
    require(address.equals(QUEUE), "queue " + address);
    return URI.create(base() + "/");
  }

  @Override
  public URI sts(String region) {
    return URI.create(base() + "/sts");
  }

  @Override
  public URI s3(String region, String path) {
    require(region.equals("eu-central-1"), "region " + region);
    return URI.create(base() + "/s3/" + path);
  }

  @Override
  protected Said answer(Seen request) {
    var refusal = refusal(request);
    if (refusal != null) {
      return refusal;
    }
    if (request.path().equals("/sts")) {
      return sts(pairs(request.body()));
    }
    return request.path().startsWith("/s3/") ? s3(request) : sqs(request);
  }

  /** The signature is computed again from what has come. */
  private @org.jspecify.annotations.Nullable Said refusal(Seen request) {
    var time = request.header("X-Amz-Date");
    if (!time.matches("\\d{8}T\\d{6}Z")) {
      return Said.of(403, "<Error><Code>MissingAuthenticationToken</Code></Error>");
    }
    var at = LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC);
    if (Duration.between(at, clock.instant()).abs().compareTo(Duration.ofMinutes(15)) > 0) {
      return Said.of(403, "<Error><Code>RequestTimeTooSkewed</Code></Error>");
    }
    var authorization = request.header("Authorization");
    if (!authorization.contains("Credential=" + ID + "/")
        && !authorization.contains("Credential=ASIA")) {
      return Said.of(403, "{\"__type\":\"com.amazon.coral.service#UnrecognizedClientException\"}");
    }
    require(authorization.equals(expected(request, at)), "signature of " + request.path());
    return null;
  }

  private String expected(Seen request, Instant at) {
    var scope =
        request.header("Authorization").replaceAll(".*Credential=([^,]+),.*", "$1").split("/");
    var names = request.header("Authorization").replaceAll(".*SignedHeaders=([^,]+),.*", "$1");
    var headers = new HashMap<String, String>();
    for (var name : names.split(";")) {
      if (!List.of("host", "x-amz-date", "x-amz-content-sha256", "x-amz-security-token")
          .contains(name)) {
        headers.put(name, request.header(name));
      }
    }
    boolean isRole = scope[0].startsWith("ASIA");
    var keys = new Keys(scope[0], isRole ? "rolesecret" : SECRET, isRole ? "tok" : "", Instant.MAX);
    var body = request.body().getBytes(UTF_8);
    var raw = request.path().replace(" ", "%20").replace("=", "%3D");
    var ask = new Ask(request.method(), URI.create(base() + raw), headers, body);
    var signed = new Signature4(scope[3], scope[2]).sign(ask, keys, at);
    return signed.headers().getOrDefault("Authorization", "");
  }

  private Said sts(Map<String, String> form) {
    require("AssumeRole".equals(form.get("Action")), "action");
    require("2011-06-15".equals(form.get("Version")), "version");
    require("arn:aws:iam::111122223333:role/vedette".equals(form.get("RoleArn")), "role");
    require("ext-1".equals(form.get("ExternalId")), "external id");
    return Said.of(
        200,
        "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>rolesecret</SecretAccessKey><SessionToken>tok</SessionToken></Credentials></AssumeRoleResult></AssumeRoleResponse>");
  }

  private Said s3(Seen request) {
    require(request.method().equals("GET"), "files are got");
    var content = objects.get(request.path().substring(4));
    if (content == null) {
      return Said.of(404, "<Error><Code>NoSuchKey</Code></Error>");
    }
    var range = request.header("Range").replace("bytes=", "").split("-");
    int from = Integer.parseInt(range[0]);
    int to = Math.min(content.length, Integer.parseInt(range[1]) + 1);
    require(from < content.length, "within the file");
    return new Said(206, Map.of("ETag", "\"tag\""), Arrays.copyOfRange(content, from, to))
        .with("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, content.length));
  }

  private Said sqs(Seen request) {
    require(request.method().equals("POST"), "queues are posted to");
    require(request.header("Content-Type").equals("application/x-amz-json-1.0"), "content type");
    var text = request.body().getBytes(UTF_8);
    var body = JsonObject.parse(text, 0, text.length);
    require(body != null && body.text("QueueUrl").orElse("").equals(QUEUE), "queue");
    if (body == null) {
      return Said.of(400, "{\"__type\":\"com.amazonaws.sqs#InvalidMessageContents\"}");
    }
    return switch (request.header("X-Amz-Target")) {
      case "AmazonSQS.ReceiveMessage" -> receive(body);
      case "AmazonSQS.DeleteMessage" -> {
        var receipt = body.text("ReceiptHandle").orElse("");
        require(queue.remove(receipt) != null, "receipt " + receipt);
        yield Said.json("{}");
      }
      default -> Said.of(400, "{\"__type\":\"com.amazonaws.sqs#UnsupportedOperation\"}");
    };
  }

  private Said receive(JsonObject body) {
    int most = Integer.parseInt(body.text("MaxNumberOfMessages").orElse("1"));
    require(most <= 10, "ten at most");
    long seconds = Long.parseLong(body.text("VisibilityTimeout").orElse("30"));
    var messages = new ArrayList<Map<String, Object>>();
    queue.forEach((receipt, message) -> {
      boolean isHidden = hidden.getOrDefault(receipt, Instant.MIN).isAfter(clock.instant());
      if (!isHidden && messages.size() < most) {
        hidden.put(receipt, clock.instant().plusSeconds(seconds));
        messages.add(Map.of("MessageId", receipt, "ReceiptHandle", receipt, "Body", message));
      }
    });
    return messages.isEmpty()
        ? Said.json("{}")
        : new Said(200, Map.of(), JsonOutput.of(Map.of("Messages", messages)));
  }
}
