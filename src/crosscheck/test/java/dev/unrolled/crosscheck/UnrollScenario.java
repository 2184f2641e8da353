package dev.unrolled.crosscheck;

import dev.unrolled.crosscheck.reference.Cell;
import dev.unrolled.crosscheck.reference.Loop;
import dev.unrolled.crosscheck.reference.Matrix;
import dev.unrolled.crosscheck.reference.State;
import dev.unrolled.crosscheck.reference.Weights;
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
 * A cell over a small batch, as a graph and by the reference.
 *
 * @param pair the cell
 * @param way how the loop is run
 * @param <S> the cell's state
 */
record UnrollScenario<S extends CellState<S>>(CellPair<S> pair, Way way) {

  /** Which of the loop's settings are used. */
  record Way(boolean initialState, boolean lengths, boolean backwards) {

    static List<Way> all() {
      return IntStream.range(0, 8)
          .mapToObj(i -> new Way((i & 1) != 0, (i & 2) != 0, (i & 4) != 0))
          .toList();
    }
  }

  static final int FEATURES = 3;
  private static final int STEPS = 5;

  /** None of a sequence, all of it, one step, and some. */
  private static final int[] LENGTHS = {0, STEPS, 1, 3};

  static final int BATCH = LENGTHS.length;
  private static final List<Matrix> INPUTS = new Draw(11).matrices(BATCH, STEPS, FEATURES);

  /** As many as the largest state has parts. */
  private static final List<Matrix> STATES = new Draw(12).matrices(2, BATCH, CellPair.UNITS);

  static Stream<UnrollScenario<?>> all() {
    return CellPair.withEveryActivation()
        .flatMap(pair -> Way.all().stream().map(way -> new UnrollScenario<>(pair, way)));
  }

  /** Sequences of different lengths: tanh in every way, the other activations in one. */
  static Stream<UnrollScenario<?>> withLengths() {
    Way full = new Way(true, true, false);
    var ways = Way.all().stream().filter(way -> way.lengths && !way.equals(full)).toList();
    return Stream.concat(
        CellPair.withEveryActivation().map(pair -> new UnrollScenario<>(pair, full)),
        CellPair.all().stream()
            .flatMap(pair -> ways.stream().map(way -> new UnrollScenario<>(pair, way))));
  }

  /** The outputs of all steps and the parts of the last state, each {@code [B, U]}. */
  List<Operand<TFloat32>> build(FedGraph graph, Parameters parameters) {
    var recurrence = pair.cell().bind(graph.tf(), parameters, FEATURES);
    Unroll<S> unroll = Unroll.of(recurrence);
    if (way.initialState) {
      var parts = initialState().stream().map(graph::rows).toList();
      unroll = unroll.withInitialState(pair.form().join().apply(parts));
    }
    if (way.backwards) {
      unroll = unroll.goBackwards();
    }
    var inputs = FeatureSequence.of(graph.tf(), graph.sequences(INPUTS));
    if (way.lengths) {
      inputs = inputs.withLengths(graph.lengths(LENGTHS));
    }
    var unrolled = unroll.over(graph.tf(), inputs);
    List<Operand<TFloat32>> values = new ArrayList<>(unrolled.outputs());
    values.addAll(pair.form().parts().apply(unrolled.state()));
    return values;
  }

  /** The same values by the reference. */
  List<Matrix> reference(Weights weights) {
    Cell cell = pair.reference().apply(weights);
    Loop loop = new Loop(cell, way.backwards);
    List<Loop.Run> runs =
        IntStream.range(0, BATCH)
            .mapToObj(b -> loop.over(INPUTS.get(b), startOf(b, cell), lengthOf(b)))
            .toList();
    List<Matrix> values = new ArrayList<>();
    for (int t = 0; t < STEPS; t++) {
      int step = t;
      values.add(Matrix.stack(runs.stream().map(run -> run.outputs().row(step)).toList()));
    }
    for (int part = 0; part < pair.form().size(); part++) {
      int index = part;
      values.add(Matrix.stack(runs.stream().map(run -> run.state().parts().get(index)).toList()));
    }
    return Collections.unmodifiableList(values);
  }

  private State startOf(int sequence, Cell cell) {
    return way.initialState
        ? new State(initialState().stream().map(part -> part.row(sequence)).toList())
        : cell.zeros();
  }

  private int lengthOf(int sequence) {
    return way.lengths ? LENGTHS[sequence] : STEPS;
  }

  private List<Matrix> initialState() {
    return STATES.subList(0, pair.form().size());
  }
}
