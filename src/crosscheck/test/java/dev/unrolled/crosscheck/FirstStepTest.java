package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.crosscheck.reference.Matrix;
import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.TimeStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The step from the zero state is a step from a state of zeros. */
class FirstStepTest {

  /**
   * What {@code first} leaves out adds zeros, which is exact; compiled otherwise, the last bit
   * differs.
   */
  private static final double TOLERANCE = 1e-6;

  private static final int BATCH = 4;

  static Stream<CellPair<?>> cells() {
    return CellPair.withEveryActivation();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void equalsNextFromZeros(CellPair<?> pair) {
    try (FedGraph graph = new FedGraph()) {
      List<Matrix> found = graph.fetch(firstThenNext(graph, pair));
      Matrix first = Matrix.stack(found.subList(0, found.size() / 2));
      Matrix next = Matrix.stack(found.subList(found.size() / 2, found.size()));
      assertThat(first.magnitude()).isPositive();
      assertThat(first.distance(next)).isLessThanOrEqualTo(TOLERANCE);
    }
  }

  private static <S extends CellState<S>> List<Operand<TFloat32>> firstThenNext(
      FedGraph graph, CellPair<S> pair) {
    Draw draw = new Draw(41);
    var parameters = new GivenParameters(graph.tf(), draw::weight);
    var recurrence = pair.cell().bind(graph.tf(), parameters, UnrollScenario.FEATURES);
    var input = graph.sequences(draw.matrices(BATCH, 1, UnrollScenario.FEATURES));
    var projected = recurrence.project(FeatureSequence.of(graph.tf(), input)).get(0);
    Operand<TFloat32> zeros = graph.rows(Matrix.zeros(BATCH, CellPair.UNITS));
    S state = pair.form().join().apply(Collections.nCopies(pair.form().size(), zeros));
    var values = new ArrayList<>(values(pair, recurrence.first(projected)));
    values.addAll(values(pair, recurrence.next(projected, state)));
    return values;
  }

  private static <S extends CellState<S>> List<Operand<TFloat32>> values(
      CellPair<S> pair, TimeStep<S> step) {
    List<Operand<TFloat32>> values = new ArrayList<>(pair.form().parts().apply(step.state()));
    values.add(step.output());
    return values;
  }
}
