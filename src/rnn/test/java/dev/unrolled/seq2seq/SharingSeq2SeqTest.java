package dev.unrolled.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.DropoutMasks;
import dev.unrolled.rnn.DropoutWrapper;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RandomEmbedding;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What is computed how often; the values are held to the reference in the cross-check. */
class SharingSeq2SeqTest {

  /** Four steps in float, 6e-8 of rounding each, on values of the order of 1. */
  private static final double TOLERANCE = 1e-6;

  private static final int UNITS = 3;
  private static final int VOCABULARY_SIZE = 6;
  private static final int[][] IDS = {{4, 0, 1}, {2, 5, 1}, {4, 1, 1}, {4, 0, 3}};
  private static final int FIRST_IDS = 2;
  private static final String SECOND_STEP = "encoder/MatMul";
  private static final String THIRD_STEP = "encoder/MatMul_1";

  @Test
  void theSecondStepsProductIsTakenOnceForAllThatBeginAlike() {
    LSTMCell cell = new LSTMCell(UNITS);
    assertThat(rows(cell, new OneHot(), SECOND_STEP)).isEqualTo(FIRST_IDS);
    assertThat(rows(cell, new OneHot(), THIRD_STEP)).isEqualTo(IDS.length);
  }

  @Test
  void whatIsNoSumOfProductsGoesRowByRow() {
    assertThat(rows(new GRUCell(UNITS), new OneHot(), SECOND_STEP)).isEqualTo(IDS.length);
  }

  @Test
  void aCellThatDropsNumbersOfEachRowGoesRowByRow() {
    DropoutMasks zeros = (tf, name, width, rate) -> tf.constant(new float[IDS.length][width]);
    var dropped = new DropoutWrapper<>(new LSTMCell(UNITS), new Dropout(0, 0, 0.5), zeros);
    assertThat(rows(dropped, new OneHot(), SECOND_STEP)).isEqualTo(IDS.length);
  }

  /** Its first product is that of all steps' vectors with the kernel. */
  @Test
  void vectorsOfATableAreReadRowByRow() {
    var embedding = new RandomEmbedding(2);
    assertThat(rows(new LSTMCell(UNITS), embedding, THIRD_STEP)).isEqualTo(IDS.length);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theLogitsAreThoseOfEachRowAlone(int steps) {
    int[][] ids = Arrays.stream(IDS).map(row -> Arrays.copyOf(row, steps)).toArray(int[][]::new);
    Seq2Seq<?> wiring = wiring(new LSTMCell(UNITS), new OneHot());
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Parameters door = door(tf);
      var shared = new SharingSeq2Seq<>(wiring).logits(tf, door, tf.constant(ids));
      var alone = wiring.logits(tf.withSubScope("alone"), door, tf.constant(ids));
      try (Session session = new Session(graph);
          var found = session.runner().fetch(shared).fetch(alone).run()) {
        TFloat32 expected = (TFloat32) found.get(1);
        ((TFloat32) found.get(0))
            .scalars()
            .forEachIndexed(
                (at, value) ->
                    assertThat(value.getFloat())
                        .isCloseTo(expected.getFloat(at), within((float) TOLERANCE)));
      }
    }
  }

  /** How many rows the result of an operation of the sharing wiring has. */
  private static long rows(RNNCell<?> cell, Embedding embedding, String operation) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      new SharingSeq2Seq<>(wiring(cell, embedding)).logits(tf, door(tf), tf.constant(IDS));
      try (Session session = new Session(graph);
          var found = session.runner().fetch(operation).run()) {
        return found.get(0).shape().get(0);
      }
    }
  }

  private static <S extends CellState<S>> Seq2Seq<S> wiring(RNNCell<S> cell, Embedding embedding) {
    return Seq2Seq.of(cell, embedding, VOCABULARY_SIZE, 2);
  }

  /** A door to the weights' first values. */
  private static Parameters door(Ops tf) {
    Map<String, Operand<TFloat32>> weights = new HashMap<>();
    return weight ->
        weights.computeIfAbsent(
            weight.name(), name -> weight.initializer().values(tf, weight.shape(), name.length()));
  }
}
