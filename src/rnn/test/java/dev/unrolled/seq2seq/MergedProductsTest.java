package dev.unrolled.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.SimpleRNNCell;
import dev.unrolled.rnn.Weight;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.rnn.model.Targets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The decoder arranged for training against the plain decoder. */
class MergedProductsTest {

  /** Four time steps in float, 6e-8 of rounding each, on values of the order of 1. */
  private static final float TOLERANCE = 1e-6f;

  private static final int UNITS = 3;
  private static final int VOCABULARY_SIZE = 6;
  private static final int OUTPUT_LENGTH = 3;
  private static final int[][] IDS = {{4, 0, 1}, {2, 5, 1}, {4, 1, 1}, {4, 0, 3}};
  private static final int[][] TARGETS = {{0, 1, 2}, {3, 4, 5}, {1, 1, 0}, {5, 2, 4}};

  @AutoClose private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Map<String, Operand<TFloat32>> weights = new LinkedHashMap<>();

  static Stream<RNNCell<?>> additiveCells() {
    return Stream.of(new LSTMCell(UNITS), new SimpleRNNCell(UNITS));
  }

  @ParameterizedTest
  @MethodSource("additiveCells")
  void logitsEqualThoseOfThePlainDecoder(RNNCell<?> cell) {
    SequenceModel plain = model(cell, cell);
    assertClose(List.of(logits("plain", plain)), List.of(logits("training", plain.forTraining())));
  }

  @ParameterizedTest
  @MethodSource("additiveCells")
  void gradientsEqualThoseOfThePlainDecoder(RNNCell<?> cell) {
    SequenceModel plain = model(cell, cell);
    List<Operand<TFloat32>> expected = gradients("plain", plain);
    assertThat(expected).hasSize(8);
    assertClose(expected, gradients("training", plain.forTraining()));
  }

  /** The first time step multiplies one row of zeros; the others one row for each sequence. */
  @ParameterizedTest
  @MethodSource("additiveCells")
  void theFirstTimeStepHasOneProductForInputAndState(RNNCell<?> cell) {
    SequenceModel plain = model(cell, cell);
    logits("plain", plain);
    logits("training", plain.forTraining());
    assertThat(productsOfStates("plain")).isEqualTo(OUTPUT_LENGTH);
    assertThat(productsOfStates("training")).isEqualTo(OUTPUT_LENGTH - 1);
  }

  @Test
  void aCellThatIsNotAdditiveHasTheSameDecoder() {
    SequenceModel plain = model(new GRUCell(UNITS), new GRUCell(UNITS));
    assertThat(plain.forTraining()).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(ints = {UNITS + 2, UNITS - 1})
  void aStateMappedByABridgeIsReadAsInThePlainDecoder(int decoderUnits) {
    SequenceModel plain = model(new LSTMCell(UNITS), new LSTMCell(decoderUnits));
    assertClose(List.of(logits("plain", plain)), List.of(logits("training", plain.forTraining())));
    assertThat(weights).containsKey("decoder/bridge/dense/kernel");
  }

  private static SequenceModel model(RNNCell<?> encoder, RNNCell<?> decoder) {
    return new Seq2Seq(encoder, decoder, new OneHot())
        .model(
            InputIds.exactly(VOCABULARY_SIZE, IDS[0].length),
            Targets.exactly(OUTPUT_LENGTH, VOCABULARY_SIZE));
  }

  private Operand<TFloat32> logits(String scope, SequenceModel model) {
    Parameters parameters = this::weight;
    return model.logits(tf.withSubScope(scope), parameters, tf.constant(IDS), null);
  }

  private List<Operand<TFloat32>> gradients(String scope, SequenceModel model) {
    Operand<TFloat32> losses =
        model
            .forward(tf.withSubScope(scope), this::weight, tf.constant(IDS), null)
            .losses(tf, tf.constant(TARGETS));
    List<Operand<TFloat32>> gradients = new ArrayList<>();
    tf.gradients(tf.sum(losses, tf.constant(new int[] {0, 1})), List.copyOf(weights.values()))
        .dy()
        .forEach(gradient -> gradients.add(gradient.expect(TFloat32.class)));
    return gradients;
  }

  private Operand<TFloat32> weight(Weight weight) {
    return weights.computeIfAbsent(
        weight.name(), name -> weight.initializer().values(tf, weight.shape(), name.length()));
  }

  /** The number of products of a batch of hidden states with the decoder's recurrent kernel. */
  private long productsOfStates(String scope) {
    Operand<TFloat32> kernel =
        weights.entrySet().stream()
            .filter(entry -> entry.getKey().matches("decoder/.*/recurrent_kernel"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow();
    Iterable<GraphOperation> readers = ((GraphOperation) kernel.op()).consumers();
    long products = 0;
    for (GraphOperation reader : readers) {
      if (reader.type().equals("MatMul")
          && reader.name().startsWith(scope + "/")
          && reader.input(0).shape().get(0) == IDS.length) {
        products++;
      }
    }
    return products;
  }

  private void assertClose(List<Operand<TFloat32>> expected, List<Operand<TFloat32>> found) {
    assertThat(found).hasSameSizeAs(expected);
    try (Session session = new Session(graph)) {
      Iterator<Operand<TFloat32>> others = found.iterator();
      for (Operand<TFloat32> one : expected) {
        try (var values = session.runner().fetch(one).fetch(others.next()).run()) {
          TFloat32 expectedValues = (TFloat32) values.get(0);
          TFloat32 foundValues = (TFloat32) values.get(1);
          assertThat(foundValues.shape()).isEqualTo(expectedValues.shape());
          assertThat(expectedValues.streamOfObjects().anyMatch(value -> value != 0)).isTrue();
          expectedValues
              .scalars()
              .forEachIndexed(
                  (at, value) ->
                      assertThat(foundValues.getFloat(at))
                          .isCloseTo(value.getFloat(), within(TOLERANCE)));
        }
      }
    }
  }
}
