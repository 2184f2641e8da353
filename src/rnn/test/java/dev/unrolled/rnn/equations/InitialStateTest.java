package dev.unrolled.rnn.equations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.graph.TestGraph;
import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.TimeStep;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A time step from the initial state {@code [1, U]} equals one from zeros {@code [B, U]}. */
class InitialStateTest {

  /** Adding zeros is exact; operations on other shapes may round the last bit differently. */
  private static final double TOLERANCE = 1e-6;

  private static final int BATCH = 4;

  static Stream<CellCase<?>> cells() {
    return CellCase.withEveryActivation();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void initialStateEqualsZerosInEveryRow(CellCase<?> cellCase) {
    try (TestGraph graph = new TestGraph()) {
      List<Matrix> found = graph.fetch(fromBoth(graph, cellCase));
      Matrix initial = Matrix.stack(found.subList(0, found.size() / 2));
      Matrix zeros = Matrix.stack(found.subList(found.size() / 2, found.size()));
      assertThat(initial.maxAbs()).isPositive();
      assertThat(initial.maxDifference(zeros)).isLessThanOrEqualTo(TOLERANCE);
    }
  }

  private static <S extends CellState<S>> List<Operand<TFloat32>> fromBoth(
      TestGraph graph, CellCase<S> cellCase) {
    RandomValues random = new RandomValues(41);
    Parameters parameters = random.parameters(graph);
    var recurrence = cellCase.cell().bind(graph.tf(), parameters, UnrollScenario.FEATURES);
    var input = graph.sequences(random.matrices(BATCH, 1, UnrollScenario.FEATURES));
    var projected = recurrence.project(FeatureSequence.of(graph.tf(), input)).get(0);
    Operand<TFloat32> zeros = graph.rows(Matrix.zeros(BATCH, CellCase.UNITS));
    S initial = recurrence.initialState();
    var values = new ArrayList<>(values(recurrence.step(projected, initial)));
    values.addAll(values(recurrence.step(projected, initial.map(any -> zeros))));
    return values;
  }

  private static <S extends CellState<S>> List<Operand<TFloat32>> values(TimeStep<S> step) {
    List<Operand<TFloat32>> values = new ArrayList<>(step.state().tensors());
    values.add(step.output());
    return values;
  }
}
