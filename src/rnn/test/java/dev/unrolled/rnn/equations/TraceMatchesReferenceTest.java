package dev.unrolled.rnn.equations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.State;
import dev.unrolled.reference.graph.TestGraph;
import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.FeatureSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The gates and other intermediates of one time step of every cell against the reference. */
class TraceMatchesReferenceTest {

  /** One time step in float, some roundings of 6e-8 on values of the order of 1. */
  private static final double TOLERANCE = 1e-6;

  private static final RandomValues RANDOM = new RandomValues(17);
  private static final Matrix INPUT = RANDOM.matrix(1, UnrollScenario.FEATURES);
  private static final List<Matrix> STATE = RANDOM.matrices(2, 1, CellCase.UNITS);

  static Stream<CellCase<?>> cells() {
    return CellCase.withEveryActivation();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void everyIntermediateMatches(CellCase<?> cellCase) {
    try (TestGraph graph = new TestGraph()) {
      Map<String, Operand<TFloat32>> trace = trace(graph, cellCase);
      List<Matrix> found = graph.fetch(List.copyOf(trace.values()));
      Map<String, Matrix> expected = reference(graph, cellCase);
      assertThat(trace).containsOnlyKeys(expected.keySet());
      int next = 0;
      for (String symbol : trace.keySet()) {
        assertThat(found.get(next++).maxDifference(expected.get(symbol)))
            .as(symbol)
            .isLessThan(TOLERANCE);
      }
    }
  }

  private static <S extends CellState<S>> Map<String, Operand<TFloat32>> trace(
      TestGraph graph, CellCase<S> cellCase) {
    var tf = graph.tf();
    var parameters = new RandomValues(18).parameters(graph);
    var recurrence = cellCase.cell().bind(tf, parameters, UnrollScenario.FEATURES);
    var inputs = FeatureSequence.of(tf, graph.sequences(List.of(INPUT)));
    S zeros = recurrence.initialState();
    List<Operand<TFloat32>> state = new ArrayList<>();
    STATE.subList(0, zeros.tensors().size()).forEach(value -> state.add(graph.rows(value)));
    return recurrence.step(recurrence.project(inputs).get(0), zeros.withTensors(state)).trace();
  }

  private static Map<String, Matrix> reference(TestGraph graph, CellCase<?> cellCase) {
    var cell = cellCase.reference().apply(graph.weights());
    return cell.trace(INPUT, new State(STATE.subList(0, cell.zeros().parts().size())));
  }
}
