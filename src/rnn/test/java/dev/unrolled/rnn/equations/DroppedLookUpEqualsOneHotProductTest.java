package dev.unrolled.rnn.equations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.graph.TestGraph;
import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.IdSequence;
import dev.unrolled.rnn.SequenceInput;
import dev.unrolled.rnn.TimeMajor;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Dropout of looked-up ids equals dropout of the elements of one-hot vectors. */
class DroppedLookUpEqualsOneHotProductTest {

  /** A product with a single number other than 0 is exact, and so is the row times that number. */
  private static final double EXACT = 0;

  private static final int VOCABULARY_SIZE = 5;
  private static final int[][] IDS = {{3, 1, 3, 0}, {2, 2, 2, 2}, {4, 0, 1, 0}};

  /** The mask of each time step of a row; a repeated id uses that of its first occurrence. */
  private static final Matrix DRAWN =
      Matrix.of(new double[][] {{2, 0, 9, 3}, {0, 9, 9, 9}, {4, 2, 0, 9}});

  /** The same mask over the vocabulary; 7 and 9 belong to ids that the row does not contain. */
  private static final Matrix OVER_VOCABULARY =
      Matrix.of(new double[][] {{3, 0, 7, 2, 7}, {7, 7, 0, 7, 7}, {2, 0, 7, 7, 4}});

  @Test
  void projectionsAreEqual() {
    try (TestGraph graph = new TestGraph()) {
      Ops tf = graph.tf();
      Operand<TInt32> ids = graph.ids(IDS);
      var oneHot = tf.oneHot(ids, tf.constant(VOCABULARY_SIZE), tf.constant(1f), tf.constant(0f));
      SequenceInput lookedUp =
          new IdSequence(ids, VOCABULARY_SIZE)
              .masked(tf, width -> graph.rows(requireWidth(DRAWN, width)));
      SequenceInput multiplied =
          FeatureSequence.of(tf, oneHot)
              .masked(tf, width -> graph.rows(requireWidth(OVER_VOCABULARY, width)));
      assertThat(projected(graph, lookedUp).maxDifference(projected(graph, multiplied)))
          .isLessThanOrEqualTo(EXACT);
    }
  }

  private static Matrix projected(TestGraph graph, SequenceInput inputs) {
    RandomValues random = new RandomValues(5);
    Operand<TFloat32> kernel = graph.rows(random.matrix(VOCABULARY_SIZE, 6));
    Operand<TFloat32> bias = graph.tf().constant(new float[] {1, 2, 3, 4, 5, 6});
    return graph.fetch(TimeMajor.flat(graph.tf(), inputs.project(graph.tf(), kernel, bias)));
  }

  private static Matrix requireWidth(Matrix mask, int width) {
    assertThat(width).isEqualTo(mask.columns());
    return mask;
  }
}
