package dev.unrolled.rnn.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.graph.TestGraph;
import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.Unroll;
import dev.unrolled.rnn.Unrolled;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Loops of 20 time steps that leave out those that are padding in every row. */
class SkippedPaddingTest {

  private static final int FEATURES = 3;
  private static final List<Matrix> INPUTS = new RandomValues(7).matrices(2, 20, FEATURES);
  private static final int[][] LENGTHS = {{0, 0}, {3, 1}, {8, 5}, {9, 2}, {16, 16}, {4, 20}};

  static Stream<Arguments> cells() {
    return CellCase.all().stream()
        .flatMap(
            cellCase ->
                Stream.of(false, true).map(backwards -> Arguments.of(cellCase.cell(), backwards)));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void outputsAndStatesAreTheSameToTheBit(RNNCell<?> cell, boolean backwards) {
    for (int[] lengths : LENGTHS) {
      try (TestGraph graph = new TestGraph()) {
        Scenario scenario =
            new Scenario(graph, new RandomValues(5).parameters(graph), graph.lengths(lengths));
        List<Matrix> all = graph.fetch(values(scenario.unrolled(cell, backwards, false)));
        List<Matrix> skipped = graph.fetch(values(scenario.unrolled(cell, backwards, true)));
        assertThat(skipped).hasSameSizeAs(all);
        for (int i = 0; i < all.size(); i++) {
          assertThat(skipped.get(i).maxDifference(all.get(i))).isZero();
        }
      }
    }
  }

  @Test
  void timeStepsPastTheLongestSequenceDoNotRun() {
    try (TestGraph graph = new TestGraph()) {
      var scenario =
          new Scenario(graph, new RandomValues(5).parameters(graph), graph.lengths(8, 3));
      var unrolled = scenario.unrolled(new LSTMCell(4), false, true);
      Operand<TFloat32> run = unrolled.steps().get(7).state().tensors().get(0);
      Operand<TFloat32> notRun = unrolled.steps().get(8).state().tensors().get(0);
      assertThat(graph.fetch(run).rows()).isEqualTo(2);
      assertThatThrownBy(() -> graph.fetch(notRun)).hasMessageContaining("does not have value");
    }
  }

  private static List<Operand<TFloat32>> values(Unrolled<? extends CellState<?>> unrolled) {
    List<Operand<TFloat32>> values = new ArrayList<>(unrolled.outputs());
    values.addAll(unrolled.state().tensors());
    return values;
  }

  /** Inputs and weights. */
  private record Scenario(TestGraph graph, Parameters parameters, Operand<TInt32> lengths) {

    <S extends CellState<S>> Unrolled<S> unrolled(
        RNNCell<S> cell, boolean backwards, boolean skipsPadding) {
      var recurrence = cell.bind(graph.tf(), parameters, FEATURES);
      var inputs = FeatureSequence.of(graph.tf(), graph.sequences(INPUTS));
      return new Unroll<>(recurrence, recurrence.initialState(), backwards, skipsPadding)
          .over(graph.tf(), inputs.withLengths(lengths));
    }
  }
}
