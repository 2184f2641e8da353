package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.calls.BatchingOptions;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.events.BatchEvent;
import dev.unrolled.loader.events.LoaderListener;
import dev.unrolled.loader.streams.Stream;
import dev.unrolled.loader.streams.StreamState;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.RNN;
import dev.unrolled.training.export.ExportForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams of exported models against whole sequences. */
class StreamTest {

  /** float32, in batches of other sizes. */
  private static final float TOLERANCE = 1e-6f;

  @TempDir private static Path folder;

  private static Path variables;
  private static Path frozen;

  @BeforeAll
  static void export() throws IOException {
    variables =
        StepExports.tagger(
            folder.resolve("variables"), StepExports.LAYERS, false, ExportForm.VARIABLES);
    frozen =
        StepExports.tagger(folder.resolve("frozen"), StepExports.LAYERS, false, ExportForm.FROZEN);
  }

  private static Path path(ExportForm form) {
    return form == ExportForm.FROZEN ? frozen : variables;
  }

  private static float[][] whole(ServedModel model, int[] ids) {
    Answer answer = model.signature("serving_default").call(Map.of("ids", new int[][] {ids}));
    return answer.get("probabilities", float[][][].class)[0];
  }

  private static void assertSame(float[][] found, float[][] expected, int from) {
    for (int t = 0; t < found.length; t++) {
      assertThat(found[t]).containsExactly(expected[from + t], within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @EnumSource(ExportForm.class)
  void timeStepsInPartsAreAnsweredAsInOnePiece(ExportForm form) {
    int[] ids = StepExports.IDS[0];
    try (ServedModel model = ServedModel.open(path(form));
        Stream stream = model.stream()) {
      float[][] expected = whole(model, ids);
      Answer first = stream.step(new int[] {ids[0]});
      assertThat(first.names()).containsExactly("probabilities", "tags");
      assertSame(first.get("probabilities", float[][].class), expected, 0);
      assertThat(first.get("tags", int[].class)).hasSize(1);
      Answer next = stream.step(new int[] {ids[1], ids[2], ids[3]});
      assertSame(next.get("probabilities", float[][].class), expected, 1);
      Answer last = stream.stepAsync(new int[] {ids[4]}, CallOptions.defaults()).join();
      assertSame(last.get("probabilities", float[][].class), expected, 4);
    }
  }

  @ParameterizedTest
  @EnumSource(ExportForm.class)
  void streamsSideBySideAreBatchedAndDoNotMix(ExportForm form) {
    AtomicLong batches = new AtomicLong();
    AtomicLong rows = new AtomicLong();
    LoaderListener listener =
        new LoaderListener() {
          @Override
          public void batched(BatchEvent event) {
            batches.incrementAndGet();
            rows.addAndGet(event.rows());
          }
        };
    LoadOptions options =
        LoadOptions.defaults()
            .withListener(listener)
            .withBatching(BatchingOptions.defaults().withMaxEnqueuedBatches(100));
    Random random = new Random(7);
    int count = 300;
    try (ServedModel model = ServedModel.open(path(form), options)) {
      List<Stream> streams = new ArrayList<>();
      List<int[]> ids = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        streams.add(model.stream());
        ids.add(random.ints(StepExports.LENGTH, 0, 6).toArray());
      }
      float[][][] found = new float[count][StepExports.LENGTH][];
      for (int t = 0; t < StepExports.LENGTH; t++) {
        List<CompletableFuture<Answer>> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          running.add(streams.get(i).stepAsync(new int[] {ids.get(i)[t]}, CallOptions.defaults()));
        }
        for (int i = 0; i < count; i++) {
          found[i][t] = running.get(i).join().get("probabilities", float[][].class)[0];
        }
      }
      assertThat(batches.get()).isLessThan(rows.get() / 2);
      for (int i = 0; i < count; i++) {
        assertSame(found[i], whole(model, ids.get(i)), 0);
      }
    }
  }

  @Test
  void stateIsKeptAsBytesAndContinuedByACopyOfTheModel() {
    int[] ids = StepExports.IDS[1];
    byte[] bytes;
    try (ServedModel model = ServedModel.open(variables);
        Stream stream = model.stream()) {
      stream.step(new int[] {ids[0], ids[1]});
      bytes = stream.state().toBytes();
    }
    try (ServedModel model = ServedModel.open(variables);
        Stream stream = model.stream(StreamState.read(bytes))) {
      Answer rest = stream.step(new int[] {ids[2], ids[3], ids[4]});
      assertSame(rest.get("probabilities", float[][].class), whole(model, ids), 2);
    }
  }

  @Test
  void stateOfAnotherModelIsRefused() throws IOException {
    Path other =
        StepExports.tagger(
            folder.resolve("other"), new RNN<>(new GRUCell(5)), false, ExportForm.VARIABLES);
    try (ServedModel model = ServedModel.open(variables);
        ServedModel another = ServedModel.open(other);
        Stream stream = model.stream()) {
      StreamState state = stream.state();
      assertThatThrownBy(() -> another.stream(state))
          .isInstanceOfSatisfying(
              LoaderException.class, e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_STATE))
          .hasMessageContaining("expected one of this model")
          .hasMessageContaining(state.model().substring(0, 12));
    }
  }

  @Test
  void stateWithOtherSizesIsRefused() {
    try (ServedModel model = ServedModel.open(variables);
        Stream stream = model.stream()) {
      byte[] bytes = stream.state().toBytes();
      byte[] other = StateBytes.withoutLastTensor(bytes);
      assertThatThrownBy(() -> model.stream(StreamState.read(other)))
          .isInstanceOf(LoaderException.class)
          .hasMessageContaining("expected tensors of sizes [5, 5, 5], found [5, 5]");
    }
  }

  @Test
  void damagedStateIsRefused() {
    try (ServedModel model = ServedModel.open(variables);
        Stream stream = model.stream()) {
      byte[] bytes = stream.state().toBytes();
      for (int i = 4; i < bytes.length; i++) {
        byte[] damaged = bytes.clone();
        damaged[i] ^= 1;
        assertThatThrownBy(() -> StreamState.read(damaged))
            .isInstanceOf(LoaderException.class)
            .hasMessageContaining("checksum");
      }
      assertThatThrownBy(() -> StreamState.read(new byte[] {1, 2, 3}))
          .hasMessage("state: expected the state of a stream, found 3 other bytes");
    }
  }

  @Test
  void stateOfAnotherFormatOrLengthIsRefused() {
    try (ServedModel model = ServedModel.open(variables);
        Stream stream = model.stream()) {
      byte[] bytes = stream.state().toBytes();
      assertRefused(StateBytes.inFormat(bytes, 2), "state: expected format 1, found 2");
      assertRefused(StateBytes.resized(bytes, -4), "state: the bytes end too early");
      assertRefused(StateBytes.resized(bytes, 4), "state: expected its end, found 4 more bytes");
    }
  }

  private static void assertRefused(byte[] state, String message) {
    assertThatThrownBy(() -> StreamState.read(state))
        .isInstanceOfSatisfying(
            LoaderException.class, e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_STATE))
        .hasMessage(message);
  }

  @Test
  void failedTimeStepLeavesTheStateAsItWas() {
    int[] ids = StepExports.IDS[2];
    try (ServedModel model = ServedModel.open(frozen);
        Stream stream = model.stream()) {
      stream.step(new int[] {ids[0]});
      assertThatThrownBy(() -> stream.step(new int[] {ids[1], 99}))
          .isInstanceOf(LoaderException.class);
      assertThatThrownBy(() -> stream.step(new float[] {1f}))
          .hasMessageContaining("expected int32 [-1], found float32 [1]");
      assertThatThrownBy(() -> stream.step(new int[0])).isInstanceOf(LoaderException.class);
      Answer rest = stream.step(new int[] {ids[1], ids[2], ids[3], ids[4]});
      assertSame(rest.get("probabilities", float[][].class), whole(model, ids), 1);
    }
  }
}
