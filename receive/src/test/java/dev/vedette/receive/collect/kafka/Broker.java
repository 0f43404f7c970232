package dev.vedette.receive.collect.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker of Apache Kafka itself, as a process of its own. */
final class Broker implements AutoCloseable {
  private static final int LONGEST_START = 120;

  private final Process process;
  private final Path folder;
  private final int port;

  private Broker(Process process, Path folder, int port) {
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  static Broker start() throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("vedette-kafka");
    int port = freePort();
    int controller = freePort();
    var settings = folder.resolve("server.properties");
    Files.writeString(
        settings,
        """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%d
        listeners=PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d
        advertised.listeners=PLAINTEXT://127.0.0.1:%d
        controller.listener.names=CONTROLLER
        log.dirs=%s
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        group.initial.rebalance.delay.ms=0
        """
            .formatted(controller, port, controller, port, folder.resolve("logs")));
    run(
            folder,
            "kafka.tools.StorageTool",
            "format",
            "-t",
            "AAAAAAAAQACAAAAAAAAAAQ",
            "-c",
            settings.toString())
        .waitFor();
    var broker = new Broker(run(folder, "kafka.Kafka", settings.toString()), folder, port);
    broker.waitUntilReady();
    return broker;
  }

  private static Process run(Path folder, String main, String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty(
                    "surefire.real.class.path", System.getProperty("java.class.path")),
                main));
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output.txt").toFile()))
        .start();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void waitUntilReady() throws IOException, InterruptedException {
    for (int second = 0; second < LONGEST_START; second++) {
      try (var admin = Admin.create(Map.of("bootstrap.servers", address()))) {
        admin.describeCluster().clusterId().get(5, TimeUnit.SECONDS);
        return;
      } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
        // Comes back as soon as the process has ended.
        if (process.waitFor(1, TimeUnit.SECONDS)) {
          break;
        }
      }
    }
    throw new IllegalStateException(Files.readString(folder.resolve("output.txt")));
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  void topic(String name, int partitions) throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(Map.of("bootstrap.servers", address()))) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    }
  }

  /** Sends values to the partitions in turn, and waits until they are taken. */
  void send(String topic, int partitions, List<String> values)
      throws ExecutionException, InterruptedException {
    Map<String, Object> settings = Map.of("bootstrap.servers", address(), "acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < values.size(); i++) {
        var _ =
            producer.send(
                new ProducerRecord<>(topic, i % partitions, null, values.get(i).getBytes(UTF_8)));
      }
      producer.flush();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
