package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.calls.BatchingOptions;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.RNN;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.Ports;
import dev.unrolled.server.ServerOptions;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.sequences.SequenceOptions;
import dev.unrolled.training.export.ExportForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sequences side by side, interleaved by chance, with restarts and swaps of versions: 500 for some
 * seconds, 10,000 for two minutes under {@code -Pendurance}.
 */
@Tag("slow")
class SequencesSoakTest {

  private static final boolean ENDURANCE = Boolean.getBoolean("endurance");
  private static final int SEQUENCES = ENDURANCE ? 10_000 : 500;
  private static final Duration DURATION = Duration.ofSeconds(ENDURANCE ? 120 : 6);
  private static final int VERSIONS = 4;
  private static final int CLIENTS = 16;

  /** By how much memory may grow once all sequences exist. */
  private static final double MOST_GROWTH = 1.15;

  @TempDir private Path folder;

  @Test
  void everyAnswerIsThatOfItsSequenceInOnePiece() throws Exception {
    // References take any number of time steps in a call.
    ExportForm form = ExportForm.VARIABLES;
    Path odd = StepExports.tagger(folder.resolve("odd"), StepExports.LAYERS, false, form);
    Path even = StepExports.tagger(folder.resolve("even"), new RNN<>(new GRUCell(5)), false, form);
    Path models = folder.resolve("models");
    add(models, 1, odd);
    Map<Long, ServedModel> references = new HashMap<>();
    for (long version = 1; version <= VERSIONS; version++) {
      references.put(version, ServedModel.open(version % 2 == 1 ? odd : even));
    }
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try (ModelServer server = serve(models)) {
      SequenceClient client = new SequenceClient(server);
      CountDownLatch started = new CountDownLatch(CLIENTS);
      List<Future<Long>> running = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        running.add(threads.submit(client(client, references, i, started)));
      }
      long before = 0;
      assertThat(started.await(5, TimeUnit.MINUTES)).isTrue();
      long start = System.nanoTime();
      for (int version = 2; version <= VERSIONS; version++) {
        long swap = start + DURATION.toNanos() * (version - 1) / VERSIONS;
        Waiting.until(() -> System.nanoTime() >= swap, DURATION.plus(Duration.ofMinutes(1)));
        add(models, version, version % 2 == 1 ? odd : even);
        before = before == 0 ? ResidentMemory.bytes() : before;
      }
      long answers = 0;
      for (Future<Long> one : running) {
        answers += one.get();
      }
      assertThat(answers).isGreaterThan(SEQUENCES);
      if (ENDURANCE && before > 0) {
        assertThat((double) ResidentMemory.bytes() / before).isLessThan(MOST_GROWTH);
      }
    } finally {
      threads.shutdownNow();
      references.values().forEach(ServedModel::close);
    }
  }

  private static ModelServer serve(Path models) {
    ServerOptions options = ServerOptions.of(ModelSource.folders(models));
    LoadOptions load = options.loading().load().withBatching(BatchingOptions.defaults());
    return ModelServer.start(
        options
            .withLoading(options.loading().withLoad(load).withPollPeriod(Duration.ofMillis(200)))
            .withSequences(SequenceOptions.defaults().withMaxSequenceNumber(SEQUENCES))
            .withPorts(Ports.defaults().withGrpc(Ports.ANY).withRest(Ports.ANY)));
  }

  private static void add(Path models, long version, Path source) throws IOException {
    Path hidden = models.resolveSibling("next-" + version);
    try (var files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Path target = hidden.resolve(source.relativize(file).toString());
        Files.createDirectories(target.getParent());
        if (Files.isRegularFile(file)) {
          Files.copy(file, target);
        }
      }
    }
    Path target = models.resolve("tags").resolve(Long.toString(version));
    Files.createDirectories(target.getParent());
    Files.move(hidden, target);
  }

  /** A client with sequences of its own. Returns the number of its answers. */
  private static Callable<Long> client(
      SequenceClient client,
      Map<Long, ServedModel> references,
      int number,
      CountDownLatch started) {
    return () -> {
      Random random = new Random(number);
      List<SoakedSequence> sequences = new ArrayList<>();
      for (int i = number; i < SEQUENCES; i += CLIENTS) {
        sequences.add(new SoakedSequence(i + 1));
      }
      long answers = 0;
      for (SoakedSequence sequence : sequences) {
        sequence.next(client, random);
        answers++;
      }
      started.countDown();
      assertThat(started.await(5, TimeUnit.MINUTES)).isTrue();
      long end = System.nanoTime() + DURATION.toNanos();
      while (System.nanoTime() < end) {
        SoakedSequence sequence = sequences.get(random.nextInt(sequences.size()));
        if (sequence.next(client, random)) {
          sequence.check(references);
        }
        answers++;
      }
      sequences.forEach(sequence -> sequence.check(references));
      return answers;
    };
  }
}
