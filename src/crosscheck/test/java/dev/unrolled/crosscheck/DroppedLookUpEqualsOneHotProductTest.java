package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.crosscheck.reference.Matrix;
import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.IdSequence;
import dev.unrolled.rnn.SequenceInput;
import dev.unrolled.rnn.TimeMajor;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Dropping ids that are looked up, and dropping elements of one-hot vectors. */
class DroppedLookUpEqualsOneHotProductTest {

  /** A product with one number that is not 0 is exact, as is the look-up times that number. */
  private static final double EXACT = 0;

  private static final int VOCABULARY_SIZE = 5;
  private static final int[][] IDS = {{3, 1, 3, 0}, {2, 2, 2, 2}, {4, 0, 1, 0}};

  /** What is drawn for each place of a row: an id takes the number of its first place. */
  private static final Matrix DRAWN =
      Matrix.of(new double[][] {{2, 0, 9, 3}, {0, 9, 9, 9}, {4, 2, 0, 9}});

  /** The mask over the vocabulary that this amounts to; where a row has no such id, any number. */
  private static final Matrix OVER_VOCABULARY =
      Matrix.of(new double[][] {{3, 0, 7, 2, 7}, {7, 7, 0, 7, 7}, {2, 0, 7, 7, 4}});

  @Test
  void projections() {
    try (FedGraph graph = new FedGraph()) {
      Ops tf = graph.tf();
      Operand<TInt32> ids = graph.ids(IDS);
      var oneHot = tf.oneHot(ids, tf.constant(VOCABULARY_SIZE), tf.constant(1f), tf.constant(0f));
      SequenceInput lookedUp =
          new IdSequence(ids, VOCABULARY_SIZE)
              .masked(tf, width -> graph.rows(requireWidth(DRAWN, width)));
      SequenceInput multiplied =
          FeatureSequence.of(tf, oneHot)
              .masked(tf, width -> graph.rows(requireWidth(OVER_VOCABULARY, width)));
      assertThat(projected(graph, lookedUp).distance(projected(graph, multiplied)))
          .isLessThanOrEqualTo(EXACT);
    }
  }

  private static Matrix projected(FedGraph graph, SequenceInput inputs) {
    Draw draw = new Draw(5);
    Operand<TFloat32> kernel = graph.rows(draw.matrix(VOCABULARY_SIZE, 6));
    Operand<TFloat32> bias = graph.tf().constant(new float[] {1, 2, 3, 4, 5, 6});
    return graph.fetch(TimeMajor.flat(graph.tf(), inputs.project(graph.tf(), kernel, bias)));
  }

  private static Matrix requireWidth(Matrix mask, int width) {
    assertThat(width).isEqualTo(mask.columns());
    return mask;
  }
}
