package dev.unrolled.rnn.equations;

import dev.unrolled.reference.Cell;
import dev.unrolled.reference.Loop;
import dev.unrolled.reference.Matrix;
import dev.unrolled.reference.State;
import dev.unrolled.reference.Weights;
import dev.unrolled.reference.graph.TestGraph;
import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.FeatureSequence;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.Unroll;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A cell over a small batch, as a graph and in the reference.
 *
 * @param cellCase the cell
 * @param settings the settings of the loop
 * @param <S> the cell's state
 */
record UnrollScenario<S extends CellState<S>>(CellCase<S> cellCase, LoopSettings settings) {

  /** Settings of the loop. */
  record LoopSettings(boolean initialState, boolean lengths, boolean backwards) {

    static List<LoopSettings> all() {
      return IntStream.range(0, 8)
          .mapToObj(i -> new LoopSettings((i & 1) != 0, (i & 2) != 0, (i & 4) != 0))
          .toList();
    }
  }

  static final int FEATURES = 3;
  private static final int TIME_STEPS = 5;

  /** Lengths of 0, of all time steps, of 1, and in between. */
  private static final int[] LENGTHS = {0, TIME_STEPS, 1, 3};

  static final int BATCH = LENGTHS.length;
  private static final List<Matrix> INPUTS =
      new RandomValues(11).matrices(BATCH, TIME_STEPS, FEATURES);

  /** One for each tensor of the largest state. */
  private static final List<Matrix> STATES =
      new RandomValues(12).matrices(2, BATCH, CellCase.UNITS);

  static Stream<UnrollScenario<?>> all() {
    return CellCase.withEveryActivation()
        .flatMap(
            cellCase ->
                LoopSettings.all().stream()
                    .map(settings -> new UnrollScenario<>(cellCase, settings)));
  }

  /** Sequences of different lengths: tanh with all settings, the other activations with one. */
  static Stream<UnrollScenario<?>> withLengths() {
    LoopSettings full = new LoopSettings(true, true, false);
    var others =
        LoopSettings.all().stream()
            .filter(settings -> settings.lengths && !settings.equals(full))
            .toList();
    return Stream.concat(
        CellCase.withEveryActivation().map(cellCase -> new UnrollScenario<>(cellCase, full)),
        CellCase.all().stream()
            .flatMap(
                cellCase ->
                    others.stream().map(settings -> new UnrollScenario<>(cellCase, settings))));
  }

  /** The outputs of all time steps and the tensors of the final state, each {@code [B, U]}. */
  List<Operand<TFloat32>> build(TestGraph graph, Parameters parameters) {
    var recurrence = cellCase.cell().bind(graph.tf(), parameters, FEATURES);
    Unroll<S> unroll = Unroll.of(recurrence);
    if (settings.initialState) {
      S zeros = recurrence.initialState();
      List<Operand<TFloat32>> tensors = new ArrayList<>();
      initialState(zeros.tensors().size()).forEach(values -> tensors.add(graph.rows(values)));
      unroll = unroll.withInitialState(zeros.withTensors(tensors));
    }
    if (settings.backwards) {
      unroll = unroll.goBackwards();
    }
    var inputs = FeatureSequence.of(graph.tf(), graph.sequences(INPUTS));
    if (settings.lengths) {
      inputs = inputs.withLengths(graph.lengths(LENGTHS));
    }
    var unrolled = unroll.over(graph.tf(), inputs);
    List<Operand<TFloat32>> values = new ArrayList<>(unrolled.outputs());
    values.addAll(unrolled.state().tensors());
    return values;
  }

  /** The same values from the reference. */
  List<Matrix> reference(Weights weights) {
    Cell cell = cellCase.reference().apply(weights);
    Loop loop = new Loop(cell, settings.backwards);
    List<Loop.Result> runs =
        IntStream.range(0, BATCH)
            .mapToObj(b -> loop.over(INPUTS.get(b), initialStateOf(b, cell), lengthOf(b)))
            .toList();
    List<Matrix> values = new ArrayList<>();
    for (int t = 0; t < TIME_STEPS; t++) {
      int timeStep = t;
      values.add(Matrix.stack(runs.stream().map(run -> run.outputs().row(timeStep)).toList()));
    }
    for (int part = 0; part < cell.zeros().parts().size(); part++) {
      int index = part;
      values.add(Matrix.stack(runs.stream().map(run -> run.state().parts().get(index)).toList()));
    }
    return Collections.unmodifiableList(values);
  }

  private State initialStateOf(int sequence, Cell cell) {
    return settings.initialState
        ? new State(
            initialState(cell.zeros().parts().size()).stream()
                .map(part -> part.row(sequence))
                .toList())
        : cell.zeros();
  }

  private int lengthOf(int sequence) {
    return settings.lengths ? LENGTHS[sequence] : TIME_STEPS;
  }

  private static List<Matrix> initialState(int tensors) {
    return STATES.subList(0, tensors);
  }
}
