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

/** A step from the initial state {@code [1, U]} equals a step from zeros {@code [B, U]}. */
class FirstStepTest {

  /** Adding zeros is exact; operations on other shapes may round the last bit differently. */
  private static final double TOLERANCE = 1e-6;

  private static final int BATCH = 4;

  static Stream<CellPair<?>> cells() {
    return CellPair.withEveryActivation();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void initialStateEqualsZerosForEveryRow(CellPair<?> pair) {
    try (FedGraph graph = new FedGraph()) {
      List<Matrix> found = graph.fetch(fromBoth(graph, pair));
      Matrix initial = Matrix.stack(found.subList(0, found.size() / 2));
      Matrix zeros = Matrix.stack(found.subList(found.size() / 2, found.size()));
      assertThat(initial.magnitude()).isPositive();
      assertThat(initial.distance(zeros)).isLessThanOrEqualTo(TOLERANCE);
    }
  }

  private static <S extends CellState<S>> List<Operand<TFloat32>> fromBoth(
      FedGraph graph, CellPair<S> pair) {
    Draw draw = new Draw(41);
    var parameters = new GivenParameters(graph.tf(), draw::weight);
    var recurrence = pair.cell().bind(graph.tf(), parameters, UnrollScenario.FEATURES);
    var input = graph.sequences(draw.matrices(BATCH, 1, UnrollScenario.FEATURES));
    var projected = recurrence.project(FeatureSequence.of(graph.tf(), input)).get(0);
    Operand<TFloat32> zeros = graph.rows(Matrix.zeros(BATCH, CellPair.UNITS));
    S state = pair.form().join().apply(Collections.nCopies(pair.form().size(), zeros));
    var values =
        new ArrayList<>(values(pair, recurrence.step(projected, recurrence.initialState())));
    values.addAll(values(pair, recurrence.step(projected, state)));
    return values;
  }

  private static <S extends CellState<S>> List<Operand<TFloat32>> values(
      CellPair<S> pair, TimeStep<S> step) {
    List<Operand<TFloat32>> values = new ArrayList<>(pair.form().parts().apply(step.state()));
    values.add(step.output());
    return values;
  }
}
