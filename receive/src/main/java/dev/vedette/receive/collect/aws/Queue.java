package dev.vedette.receive.collect.aws;

import dev.vedette.receive.collect.CollectFailure;
import dev.vedette.receive.collect.CollectFailure.Kind;
import dev.vedette.receive.collect.manifest.JsonPath;
import dev.vedette.receive.collect.manifest.JsonPath.Slice;
import dev.vedette.receive.json.JsonOutput;
import dev.vedette.receive.outward.Answer;
import dev.vedette.receive.outward.Ask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A queue of SQS, by its JSON protocol. */
final class Queue {
  /** How long nobody else is given a message: longer than its files take to be read. */
  private static final int HIDDEN_SECONDS = 1_800;

  private static final int MOST = 10;

  private final AwsClient aws;

  Queue(AwsClient aws) {
    this.aws = aws;
  }

  /** A message, with what it takes to delete it. */
  record Message(String receipt, String body) {}

  List<Message> receive() throws CollectFailure, InterruptedException {
    return receive(HIDDEN_SECONDS);
  }

  /** Those that there are, which others may be given at once. */
  List<Message> look() throws CollectFailure, InterruptedException {
    return receive(0);
  }

  private List<Message> receive(int hidden) throws CollectFailure, InterruptedException {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("QueueUrl", aws.setting("queue"));
    parameters.put("MaxNumberOfMessages", MOST);
    parameters.put("VisibilityTimeout", hidden);
    parameters.put("WaitTimeSeconds", 1);
    var body = ask("ReceiveMessage", parameters).body();
    var whole = JsonPath.whole(body);
    if (whole == null) {
      throw new CollectFailure(Kind.ANSWER, "the queue answers what is no JSON");
    }
    var array = JsonPath.parse("Messages").find(body, whole);
    var elements = array == null ? null : JsonPath.elements(body, array);
    var messages = new ArrayList<Message>();
    for (var element : elements == null ? List.<Slice>of() : elements) {
      messages.add(new Message(text(body, element, "ReceiptHandle"), text(body, element, "Body")));
    }
    return messages;
  }

  private static String text(byte[] body, Slice element, String name) {
    return JsonPath.parse(name).text(body, element).orElse("");
  }

  void delete(Message message) throws CollectFailure, InterruptedException {
    ask(
        "DeleteMessage",
        Map.of("QueueUrl", aws.setting("queue"), "ReceiptHandle", message.receipt()));
  }

  private Answer ask(String action, Map<String, Object> parameters)
      throws CollectFailure, InterruptedException {
    var uri = aws.endpoints().sqs(aws.setting("queue"), aws.region());
    var headers =
        Map.of("Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", "AmazonSQS." + action);
    var ask = new Ask("POST", uri, headers, JsonOutput.of(parameters));
    var answer = aws.ask("sqs", aws.region(), ask);
    if (!answer.isSuccess()) {
      throw aws.refused(uri, answer);
    }
    return answer;
  }
}
