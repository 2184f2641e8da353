package dev.unrolled.crosscheck;

import dev.unrolled.rnn.HiddenState;
import dev.unrolled.rnn.LSTMState;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a cell's state consists of, in the reference's order.
 *
 * @param size the number of tensors
 * @param join makes a state of its tensors
 * @param parts its tensors
 * @param <S> the state
 */
record StateForm<S>(
    int size,
    Function<List<Operand<TFloat32>>, S> join,
    Function<S, List<Operand<TFloat32>>> parts) {

  static final StateForm<HiddenState> HIDDEN =
      new StateForm<>(1, parts -> new HiddenState(parts.get(0)), state -> List.of(state.hidden()));

  static final StateForm<LSTMState> LSTM =
      new StateForm<>(
          2,
          parts -> new LSTMState(parts.get(0), parts.get(1)),
          state -> List.of(state.hidden(), state.cell()));
}
