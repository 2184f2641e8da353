package dev.unrolled.crosscheck;

import dev.unrolled.crosscheck.reference.Cell;
import dev.unrolled.crosscheck.reference.GRU;
import dev.unrolled.crosscheck.reference.LSTM;
import dev.unrolled.crosscheck.reference.SimpleRNN;
import dev.unrolled.crosscheck.reference.Weights;
import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.SimpleRNNCell;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A cell and the equations it stands for.
 *
 * @param name its name in a test report
 * @param cell the cell
 * @param reference makes the reference's cell of the weights in the scope that the cell is bound in
 * @param form what its state consists of
 * @param <S> its state
 */
record CellPair<S extends CellState<S>>(
    String name, RNNCell<S> cell, Function<Weights, Cell> reference, StateForm<S> form) {

  static final int UNITS = 4;

  /** Every kind of cell, with tanh. */
  static List<CellPair<?>> all() {
    return of(ActivationPair.TANH);
  }

  static Stream<CellPair<?>> withEveryActivation() {
    return ActivationPair.all().stream().flatMap(pair -> of(pair).stream());
  }

  @Override
  public String toString() {
    return name;
  }

  private static List<CellPair<?>> of(ActivationPair act) {
    return List.of(simple(act), lstm(act), gru(act, false), gru(act, true));
  }

  private static CellPair<?> simple(ActivationPair act) {
    return new CellPair<>(
        "simple, " + act.reference(),
        new SimpleRNNCell(UNITS, act.activation()),
        weights -> new SimpleRNN(weights.in("simple_rnn"), act.reference()),
        StateForm.HIDDEN);
  }

  private static CellPair<?> lstm(ActivationPair act) {
    return new CellPair<>(
        "lstm, " + act.reference(),
        new LSTMCell(UNITS, act.activation(), true),
        weights -> new LSTM(weights.in("lstm"), act.reference(), 0),
        StateForm.LSTM);
  }

  private static CellPair<?> gru(ActivationPair act, boolean resetAfter) {
    return new CellPair<>(
        "gru that resets %s, %s".formatted(resetAfter ? "after" : "before", act.reference()),
        new GRUCell(UNITS, act.activation(), resetAfter),
        weights -> new GRU(weights.in("gru"), act.reference(), resetAfter),
        StateForm.HIDDEN);
  }
}
