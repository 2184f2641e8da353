package dev.unrolled.rnn.equations;

import dev.unrolled.reference.Cell;
import dev.unrolled.reference.GRU;
import dev.unrolled.reference.LSTM;
import dev.unrolled.reference.MinGRU;
import dev.unrolled.reference.SimpleRNN;
import dev.unrolled.reference.Weights;
import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.MinGRUCell;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.SimpleRNNCell;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A cell and its reference.
 *
 * @param name its name in a test report
 * @param cell the cell
 * @param reference creates the reference cell from the weights in the scope of the cell
 * @param <S> its state
 */
record CellCase<S extends CellState<S>>(
    String name, RNNCell<S> cell, Function<Weights, Cell> reference) {

  static final int UNITS = 4;

  /** Every kind of cell, with tanh. */
  static List<CellCase<?>> all() {
    return withMinGru(of(ActivationCase.TANH)).toList();
  }

  static Stream<CellCase<?>> withEveryActivation() {
    return withMinGru(ActivationCase.all().stream().flatMap(act -> of(act).stream()).toList());
  }

  @Override
  public String toString() {
    return name;
  }

  private static List<CellCase<?>> of(ActivationCase act) {
    return List.of(simple(act), lstm(act), gru(act, false), gru(act, true));
  }

  /** A minGRU has no activation. */
  private static Stream<CellCase<?>> withMinGru(List<CellCase<?>> cases) {
    CellCase<?> minGru =
        new CellCase<>(
            "min_gru", new MinGRUCell(UNITS), weights -> new MinGRU(weights.in("min_gru")));
    return Stream.concat(cases.stream(), Stream.of(minGru));
  }

  private static CellCase<?> simple(ActivationCase act) {
    return new CellCase<>(
        "simple, " + act.reference(),
        new SimpleRNNCell(UNITS, act.activation()),
        weights -> new SimpleRNN(weights.in("simple_rnn"), act.reference()));
  }

  private static CellCase<?> lstm(ActivationCase act) {
    return new CellCase<>(
        "lstm, " + act.reference(),
        new LSTMCell(UNITS, act.activation(), true),
        weights -> new LSTM(weights.in("lstm"), act.reference(), 0));
  }

  private static CellCase<?> gru(ActivationCase act, boolean resetAfter) {
    return new CellCase<>(
        "gru with reset %s, %s".formatted(resetAfter ? "after" : "before", act.reference()),
        new GRUCell(UNITS, act.activation(), resetAfter),
        weights -> new GRU(weights.in("gru"), act.reference(), resetAfter));
  }
}
