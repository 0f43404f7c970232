package dev.vedette.receive.collect.kafka;

import dev.vedette.receive.collect.CollectFailure;
import dev.vedette.receive.collect.CollectFailure.Kind;
import dev.vedette.receive.collect.Feed;
import dev.vedette.receive.collect.Mark;
import dev.vedette.receive.collect.Page;
import dev.vedette.receive.collect.manifest.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads topics as a member of a consumer group. Offsets are kept here, and told to the brokers once
 * what is before them is durable: of the two those count that are further on.
 */
public final class KafkaFeed implements Feed {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int POLLS_TO_CHECK = 60;

  private final Account account;
  private final List<String> topics;
  private @Nullable Consumer<byte[], byte[]> consumer;
  private Offsets offsets = new Offsets(Map.of());
  private @Nullable Page untaken;
  private int silent;

  public KafkaFeed(Account account) {
    this.account = account;
    topics = List.of(account.settings().getOrDefault("topics", "").split(","));
  }

  @Override
  public Page fetch(String cursor, Predicate<Mark> known)
      throws CollectFailure, InterruptedException {
    if (untaken != null) {
      // The brokers have given it already, and it could not be delivered.
      return untaken;
    }
    try {
      var records = consumer(cursor).poll(POLL);
      check(records);
      if (records.isEmpty()) {
        return Page.empty(cursor);
      }
      untaken = page(records, cursor);
      return untaken;
    } catch (KafkaException e) {
      throw failure(e);
    }
  }

  private Page page(ConsumerRecords<byte[], byte[]> records, String cursor) {
    var values = new Values();
    var next = new HashMap<TopicPartition, Long>();
    Instant newest = null;
    for (var record : records) {
      var partition = new TopicPartition(record.topic(), record.partition());
      values.add(partition + "@" + record.offset(), record.value());
      next.put(partition, record.offset() + 1);
      var time = Instant.ofEpochMilli(record.timestamp());
      newest = newest == null || time.isAfter(newest) ? time : newest;
    }
    var place = Offsets.parse(cursor).with(next).text();
    return new Page(values.items(), List.of(), false, values.rejected(), place, false, newest);
  }

  /** Of brokers that are gone one only hears nothing: now and then they are asked something. */
  private void check(ConsumerRecords<byte[], byte[]> records) {
    silent = records.isEmpty() ? silent + 1 : 0;
    if (silent % POLLS_TO_CHECK == 1 && consumer != null) {
      for (var topic : topics) {
        consumer.partitionsFor(topic, ANSWER);
      }
    }
  }

  private Consumer<byte[], byte[]> consumer(String cursor) {
    var known = consumer;
    if (known == null) {
      offsets = Offsets.parse(cursor);
      known =
          new KafkaConsumer<>(
              Terms.of(account), new ByteArrayDeserializer(), new ByteArrayDeserializer());
      consumer = known;
      known.subscribe(topics, new Seeking(known));
    }
    return known;
  }

  /** What is kept here may be further on than what the brokers were told. */
  private final class Seeking implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> member;

    Seeking(Consumer<byte[], byte[]> member) {
      this.member = member;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      for (var partition : partitions) {
        var kept = offsets.next().get(partition);
        if (kept != null && member.position(partition) < kept) {
          member.seek(partition, kept);
        }
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
  }

  @Override
  public void taken(Page page) throws CollectFailure, InterruptedException {
    untaken = null;
    var known = consumer;
    if (known == null || page.cursor().isEmpty()) {
      return;
    }
    offsets = Offsets.parse(page.cursor());
    try {
      var assigned = known.assignment();
      known.commitSync(
          offsets.next().entrySet().stream()
              .filter(each -> assigned.contains(each.getKey()))
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey, each -> new OffsetAndMetadata(each.getValue()))),
          ANSWER);
    } catch (KafkaException e) {
      throw failure(e);
    }
  }

  private CollectFailure failure(KafkaException e) throws InterruptedException {
    if (e instanceof InterruptException) {
      throw new InterruptedException();
    }
    close();
    return switch (e) {
      case AuthenticationException _ ->
          new CollectFailure(
              Kind.CREDENTIALS, "the brokers do not take user and password: give others", null, e);
      case AuthorizationException _ ->
          new CollectFailure(
              Kind.REFUSED, "the user may not read these topics in this group", null, e);
      default ->
          new CollectFailure(
              Kind.UNAVAILABLE,
              "the brokers do not answer: " + e.getClass().getSimpleName(),
              null,
              e);
    };
  }

  /** What stands at the end of the first partitions, without being a member of the group. */
  @Override
  public Page look() throws CollectFailure, InterruptedException {
    try (var member =
        new KafkaConsumer<>(
            Terms.of(account), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          topics.stream()
              .flatMap(topic -> member.partitionsFor(topic, ANSWER).stream())
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      member.assign(partitions);
      var ends = member.endOffsets(partitions, ANSWER);
      ends.forEach((partition, end) -> member.seek(partition, Math.max(0, end - 1)));
      return page(member.poll(ANSWER), "");
    } catch (KafkaException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    untaken = null;
    if (consumer != null) {
      consumer.close();
      consumer = null;
    }
  }
}
