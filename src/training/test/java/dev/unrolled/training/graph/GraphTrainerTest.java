package dev.unrolled.training.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.rnn.Dense;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.IdSequence;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.Unroll;
import dev.unrolled.rnn.Weights;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.optimizer.Clipping;
import dev.unrolled.training.optimizer.LazyAdam;
import dev.unrolled.training.optimizer.Optimizer;
import dev.unrolled.training.optimizer.SGD;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Trains a graph of operations that tells which of two ids a row begins with. */
class GraphTrainerTest {

  private static final int[][] IDS = {{1, 2, 3}, {2, 1, 3}, {1, 3, 3}, {2, 2, 2}};
  private static final float[][] CLASSES = {{1, 0}, {0, 1}, {1, 0}, {0, 1}};

  @TempDir private Path folder;

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final GraphVariables variables = GraphVariables.of(graph, 7);
  private final Placeholder<TInt32> ids =
      tf.withName("ids").placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, 3)));
  private final Placeholder<TFloat32> classes =
      tf.withName("classes").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 2)));
  private final Operand<TFloat32> losses = losses(variables);
  private final Operand<TFloat32> loss = tf.math.mean(losses, tf.constant(0));

  private Operand<TFloat32> losses(Parameters parameters) {
    var words = new RandomEmbedding(4).lookUp(tf, parameters, new IdSequence(ids, 5));
    var bound = new GRUCell(6).bind(tf, parameters, words.features());
    var last = Unroll.of(bound).over(tf, words).state();
    Operand<TFloat32> logits = new Dense(2).call(tf, parameters, last.hidden());
    return tf.nn.softmaxCrossEntropyWithLogits(logits, classes).loss();
  }

  @AfterEach
  void close() {
    graph.close();
  }

  static Stream<Optimizer> optimizers() {
    return Stream.of(new Adam(0.05), new SGD(0.5), new LazyAdam(0.05));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aLossIsMinimized(Optimizer optimizer) {
    try (GraphTrainer trainer = GraphTrainer.of(variables, loss, optimizer)) {
      double first = steps(trainer, 1);
      assertThat(steps(trainer, 80)).isLessThan(first / 10);
    }
  }

  @Test
  void aCheckpointGoesOnToTheSameBits() throws Exception {
    Weights expected;
    try (GraphTrainer trainer =
        GraphTrainer.of(variables, loss, new Adam(0.05), Clipping.byGlobalNorm(1))) {
      steps(trainer, 5);
      trainer.save(folder.resolve("five"));
      steps(trainer, 5);
      expected = trainer.weights();
      steps(trainer, 3);
      trainer.restore(folder.resolve("five"));
      steps(trainer, 5);
      assertThat(trainer.weights()).isEqualTo(expected);
    }
    assertThat(expected.values().keySet())
        .containsExactlyInAnyOrder(
            "embedding/embeddings",
            "gru/kernel",
            "gru/recurrent_kernel",
            "gru/bias",
            "dense/kernel",
            "dense/bias");
  }

  @Test
  void weightsCanBeSetBeforeTraining() {
    var bias = NdArrays.vectorOf(3f, -3f);
    try (GraphTrainer trainer = GraphTrainer.of(variables, loss, new Adam(0.05))) {
      trainer.load(new Weights(Map.of("dense/bias", bias)));
      assertThat(trainer.weights().values().get("dense/bias")).isEqualTo(bias);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.load(new Weights(Map.of("dense/b", bias))))
          .withMessageStartingWith("unknown weight \"dense/b\"; known weights: [");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.load(new Weights(Map.of("dense/kernel", bias))))
          .withMessage("weight dense/kernel: expected shape [6, 2], found [2]");
    }
  }

  @Test
  void aLearningRateOfAStepReplacesTheOptimizers() {
    try (GraphTrainer trainer = GraphTrainer.of(variables, loss, new Adam(0.05))) {
      Weights before = trainer.weights();
      try (TInt32 rows = TInt32.tensorOf(StdArrays.ndCopyOf(IDS));
          TFloat32 targets = TFloat32.tensorOf(StdArrays.ndCopyOf(CLASSES))) {
        trainer.step(Map.of(ids, rows, classes, targets), 0);
      }
      assertThat(trainer.weights()).isEqualTo(before);
    }
  }

  @Test
  void wrongFeedsAreRefused() {
    try (GraphTrainer trainer = GraphTrainer.of(variables, loss, new Adam(0.05));
        TInt32 rows = TInt32.tensorOf(StdArrays.ndCopyOf(IDS));
        TFloat32 targets = TFloat32.tensorOf(StdArrays.ndCopyOf(CLASSES));
        TInt32 narrow = TInt32.tensorOf(Shape.of(4, 2))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.step(Map.of(ids, rows)))
          .withMessage(
              "feeds: expected the placeholders of the loss, [classes:0, ids:0], found [ids:0]");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.step(Map.of(ids, narrow, classes, targets)))
          .withMessage("feed ids:0: expected DT_INT32 [-1, 3], found DT_INT32 [4, 2]");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.step(Map.of(ids, targets, classes, targets)))
          .withMessage("feed ids:0: expected DT_INT32 [-1, 3], found DT_FLOAT [4, 2]");
    }
  }

  @Test
  void aLossOfManyNumbersIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GraphTrainer.of(variables, losses, new Adam(0.05)))
        .withMessage("loss: expected a scalar, found shape [-1]");
  }

  @Test
  void aGraphWithoutWeightsIsRefused() {
    var none = GraphVariables.of(graph, 7);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GraphTrainer.of(none, loss, new Adam(0.05)))
        .withMessage("variables: expected a trainable weight, found none");
  }

  @Test
  void aDamagedOrOccupiedCheckpointIsRefused() throws Exception {
    Path checkpoint = folder.resolve("checkpoint");
    try (GraphTrainer trainer = GraphTrainer.of(variables, loss, new Adam(0.05))) {
      trainer.save(checkpoint);
      assertThatThrownBy(() -> trainer.save(checkpoint))
          .isInstanceOf(FileAlreadyExistsException.class)
          .hasMessage(checkpoint + ": a checkpoint replaces nothing");
      Files.write(checkpoint.resolve("variables.data-00000-of-00001"), new byte[10]);
      Weights before = trainer.weights();
      assertThatThrownBy(() -> trainer.restore(checkpoint)).isInstanceOf(IOException.class);
      assertThat(trainer.weights()).isEqualTo(before);
    }
  }

  private double steps(GraphTrainer trainer, int count) {
    double last = 0;
    try (TInt32 rows = TInt32.tensorOf(StdArrays.ndCopyOf(IDS));
        TFloat32 targets = TFloat32.tensorOf(StdArrays.ndCopyOf(CLASSES))) {
      for (int i = 0; i < count; i++) {
        last = trainer.step(Map.of(ids, rows, classes, targets));
      }
    }
    return last;
  }
}
