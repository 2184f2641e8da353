package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.calls.BatchingOptions;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.streams.Stream;
import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.training.export.ExportForm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams that are closed or busy, and models that have none. */
class StreamMisuseTest {

  @TempDir private static Path folder;

  private static Path frozen;

  @BeforeAll
  static void export() throws IOException {
    frozen =
        StepExports.tagger(folder.resolve("frozen"), StepExports.LAYERS, false, ExportForm.FROZEN);
  }

  @Test
  void closedStreamIsRefused() {
    try (ServedModel model = ServedModel.open(frozen)) {
      Stream stream = model.stream();
      stream.close();
      assertThatIllegalStateException()
          .isThrownBy(() -> stream.step(new int[] {1}))
          .withMessageContaining("the stream is closed");
      assertThatIllegalStateException().isThrownBy(stream::state);
    }
  }

  /** The batch waits for a second row, so the first call still runs when the other one comes. */
  @Test
  void secondCallOfAStreamWhileOneRunsIsRefused() {
    BatchingOptions pairs =
        BatchingOptions.defaults().withMaxBatchSize(2).withBatchTimeout(Duration.ofMinutes(5));
    try (ServedModel model = ServedModel.open(frozen, LoadOptions.defaults().withBatching(pairs));
        Stream stream = model.stream();
        Stream other = model.stream()) {
      var running = stream.stepAsync(new int[] {1}, CallOptions.defaults());
      assertThatIllegalStateException()
          .isThrownBy(() -> stream.step(new int[] {1}))
          .withMessageContaining("another call of this stream running");
      other.step(new int[] {1});
      assertThat(running.join().get("tags", int[].class)).hasSize(1);
    }
  }

  /** Each call either has the stream for itself or is refused and changes nothing. */
  @Test
  void callsOfTwoThreadsRunOneAtATimeOrAreRefused() throws Exception {
    int calls = 300;
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (ServedModel model = ServedModel.open(frozen);
        Stream stream = model.stream()) {
      AtomicInteger answered = new AtomicInteger();
      Callable<Void> caller =
          () -> {
            for (int i = 0; i < calls; i++) {
              try {
                stream.step(new int[] {1});
                answered.incrementAndGet();
              } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining("expected one call at a time");
              }
            }
            return null;
          };
      for (Future<Void> one : threads.invokeAll(List.of(caller, caller))) {
        one.get();
      }
      assertThat(answered.get()).isBetween(1, 2 * calls);
      try (Stream alone = model.stream()) {
        for (int i = 0; i < answered.get(); i++) {
          alone.step(new int[] {1});
        }
        assertThat(stream.state().tensors()).isDeepEqualTo(alone.state().tensors());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void streamOfAClosedModelIsRefused() {
    Stream stream;
    try (ServedModel model = ServedModel.open(frozen)) {
      stream = model.stream();
      stream.step(new int[] {1});
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> stream.step(new int[] {1}))
        .withMessageContaining("closed");
  }

  @Test
  void bidirectionalModelSaysWhyItHasNoStreams() throws IOException {
    Path path =
        StepExports.tagger(
            folder.resolve("both"), new Bidirectional(new GRUCell(5)), false, ExportForm.VARIABLES);
    try (ServedModel model = ServedModel.open(path)) {
      assertThatThrownBy(model::stream)
          .isInstanceOfSatisfying(
              LoaderException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_SIGNATURE))
          .hasMessageContaining("the layer is bidirectional: it reads sequences from both ends");
    }
  }
}
