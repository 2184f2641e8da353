package dev.unrolled.crosscheck;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.calls.BatchingOptions;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.Ports;
import dev.unrolled.server.ServerOptions;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.sequences.SequenceOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stateful server of a soak test, which restarts on the same ports. Close it. */
final class SoakedServer implements AutoCloseable {

  private final Path models;
  private final SequenceOptions sequences;
  private ModelServer server;
  private SequenceClient client;

  SoakedServer(Path models, int mostSequences, Duration scan) {
    this.models = models;
    this.sequences =
        SequenceOptions.defaults().withMaxSequenceNumber(mostSequences).withCleanerPollWait(scan);
  }

  /** Adds a version; it appears at once. */
  void add(String model, long version, Path source) throws IOException {
    Path hidden = models.resolveSibling("next-%s-%d".formatted(model, version));
    SequenceServing.copy(source, hidden);
    Path target = models.resolve(model).resolve(Long.toString(version));
    Files.createDirectories(target.getParent());
    Files.move(hidden, target);
  }

  void start() {
    server = start(Ports.defaults().withGrpc(Ports.ANY).withRest(Ports.ANY));
    client = new SequenceClient(server);
  }

  /** Closes the server and starts another one, without the sequences. */
  void restart() {
    Ports ports = Ports.defaults().withGrpc(server.grpcPort()).withRest(server.restPort());
    server.close();
    server = start(ports);
  }

  private ModelServer start(Ports ports) {
    ServerOptions options = ServerOptions.of(ModelSource.folders(models));
    LoadOptions load = options.loading().load().withBatching(BatchingOptions.defaults());
    return ModelServer.start(
        options
            .withLoading(options.loading().withLoad(load).withPollPeriod(Duration.ofMillis(200)))
            .withSequences(sequences)
            .withPorts(ports));
  }

  SequenceClient client() {
    return client;
  }

  long active(String model) throws Exception {
    return metric("model_sequences_active", model);
  }

  long evictions(String model) throws Exception {
    return metric("model_sequences_evictions", model);
  }

  /** The value of a metric of a model; 0 if the server does not have it. */
  private long metric(String name, String model) throws Exception {
    Matcher found =
        Pattern.compile("%s\\{model=\"%s\"} ([\\d.Ee+]+)".formatted(name, model))
            .matcher(client.get("/metrics"));
    return found.find() ? (long) Double.parseDouble(found.group(1)) : 0;
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
