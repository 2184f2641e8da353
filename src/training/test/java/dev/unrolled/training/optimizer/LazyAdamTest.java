package dev.unrolled.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.Weights;
import dev.unrolled.training.Resumable;
import dev.unrolled.training.Small;
import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.internal.graph.TrainingGraph;
import dev.unrolled.training.options.Options;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.FloatNdArray;

@Tag("slow")
class LazyAdamTest {

  /** Sums of a batch in another order, in floats of about 1, over some steps. */
  private static final double ANOTHER_ORDER = 1e-5;

  private static final String TABLE = "encoder/lstm/kernel";

  private static final Sequences EVERY_ID = Small.data(200);

  /** Inputs with the ids 0 to 3 and targets with other ids. */
  private static final Sequences HALF =
      new Sequences(new int[][] {{0, 1, 2, 3}, {3, 3, 3, 1}}, new int[][] {{0, 7}, {5, 1}});

  @TempDir private Path folder;

  static Stream<Options> models() {
    Options options = Small.options();
    return Stream.of(
        options.withReplicas(1),
        options.withCell(new GRUCell(8)).withReplicas(3),
        options.withEmbedding(new RandomEmbedding(5)),
        options.withDropout(new Dropout(0.3, 0.1, 0.1)),
        options.withClipping(Clipping.byGlobalNorm(0.1)).withL2(0.01),
        options.withClipping(Clipping.byNorm(0.05)),
        options.withClipping(Clipping.byValue(1e-3)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void equalsAdamIfEveryBatchHasEveryId(Options options) {
    assertThat(Arrays.stream(EVERY_ID.inputs()).flatMapToInt(Arrays::stream).distinct().count())
        .isEqualTo(Small.VOCABULARY);
    Weights adam = afterSteps(options.withOptimizer(new Adam(0.01)));
    Weights lazy = afterSteps(options.withOptimizer(new LazyAdam(0.01)));
    lazy.values().forEach((name, found) -> assertClose(name, found, adam.values().get(name)));
  }

  @Test
  void unusedRowsAndTheirSlotsDoNotChange() {
    try (TrainingGraph graph = lazy()) {
      graph.step(Small.step(EVERY_ID));
      Map<String, FloatNdArray> before = graph.variables().values();
      graph.step(Small.step(HALF));
      Map<String, FloatNdArray> after = graph.variables().values();
      for (String what : List.of(TABLE, "lazy_adam/m/" + TABLE, "lazy_adam/v/" + TABLE)) {
        for (int id = 0; id < Small.VOCABULARY; id++) {
          boolean stays = after.get(what).get(id).equals(before.get(what).get(id));
          assertThat(stays).as("%s, row %d", what, id).isEqualTo(id > 3);
        }
      }
    }
  }

  @Test
  void stepsEqualPlainJava() {
    LazyAdam optimizer = new LazyAdam(0.05, 0.8, 0.95, 1e-3);
    Options options =
        Small.options().withOptimizer(optimizer).withClipping(Clipping.byGlobalNorm(2)).withL2(0.3);
    float[][] first = {{1, -2}, {0.5f, 3}, {-1, 0.25f}, {2, 2}, {-3, 1}};
    int[][][] ids = {{{0, 1}, {1}}, {{3}, {3, 3, 0}}, {{4, 1, 0}, {3}}, {{0}, {0}}, {{1}, {4}}};
    PlainLazyAdam plain = new PlainLazyAdam(optimizer, doubles(first));
    try (LookedUpTable table = new LookedUpTable(options, first)) {
      for (int step = 0; step < 20; step++) {
        int[][] now = ids[step % ids.length];
        table.step(now[0], now[1]);
        plain.step(Stream.of(now).flatMapToInt(Arrays::stream).toArray(), 2, 0.3);
        assertClose("step " + step, table.table(), plain.table());
      }
      assertThat(table.table()[2]).containsExactly(first[2]);
    }
  }

  /** Ten epochs equal four and six, for any number of threads. */
  @Test
  void resumedRunHasTheSameBits() {
    Options options = Resumable.options("lazy_adam", 6);
    Snapshot straight = Resumable.fit(options.withThreads(1), in("straight"));
    Resumable.fit(options.withEpochs(2), in("resumed"));
    Snapshot resumed = Resumable.fit(options, in("resumed").resumed());
    assertThat(resumed.weights()).isEqualTo(straight.weights());
    assertThat(Resumable.untimed(resumed.history()))
        .isEqualTo(Resumable.untimed(straight.history()));
  }

  @Test
  void adamRunDoesNotResumeAsLazyAdam() {
    Resumable.fit(Resumable.options("adam", 1), in("run"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Resumable.fit(Resumable.options("lazy_adam", 2), in("run").resumed()))
        .withMessageContaining("options.optimizer.name expected \"adam\", found \"lazy_adam\"");
  }

  @Test
  void gradientsAreReportedForWholeWeights() {
    try (TrainingGraph lazy = lazy();
        TrainingGraph adam = Small.graph(Small.options())) {
      lazy.step(Small.step(HALF));
      adam.step(Small.step(HALF));
      FloatNdArray found = lazy.gradients().values().get(TABLE);
      assertThat(found.shape()).isEqualTo(lazy.weights().values().get(TABLE).shape());
      assertThat(found.get(7).streamOfObjects()).containsOnly(0f);
      assertThat(found.get(3).streamOfObjects()).doesNotContain(0f);
    }
  }

  private Checkpoints in(String run) {
    return Checkpoints.in(folder.resolve(run));
  }

  private static TrainingGraph lazy() {
    return Small.graph(Small.options().withOptimizer(new LazyAdam(0.01)));
  }

  private static Weights afterSteps(Options options) {
    try (TrainingGraph graph = Small.graph(options)) {
      for (int step = 0; step < 4; step++) {
        graph.step(Small.step(EVERY_ID));
      }
      return graph.weights();
    }
  }

  private static void assertClose(String what, FloatNdArray found, FloatNdArray expected) {
    List<Float> expectedValues = expected.streamOfObjects().toList();
    List<Float> values = found.streamOfObjects().toList();
    for (int i = 0; i < values.size(); i++) {
      assertThat(values.get(i))
          .as("%s[%d]", what, i)
          .isCloseTo(expectedValues.get(i), within((float) ANOTHER_ORDER));
    }
  }

  private static void assertClose(String what, float[][] found, double[][] expected) {
    for (int row = 0; row < found.length; row++) {
      assertThat(doubles(found)[row])
          .as("%s, row %d", what, row)
          .containsExactly(expected[row], within(ANOTHER_ORDER));
    }
  }

  private static double[][] doubles(float[][] values) {
    double[][] doubles = new double[values.length][values[0].length];
    for (int row = 0; row < values.length; row++) {
      for (int i = 0; i < values[row].length; i++) {
        doubles[row][i] = values[row][i];
      }
    }
    return doubles;
  }
}
