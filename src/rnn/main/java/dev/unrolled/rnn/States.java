package dev.unrolled.rnn;

/**
 * States that the layers of a model start from, for sequences that are read in several parts.
 *
 * <p>Each layer requests its state once, and gives the state after the last time step once, in the
 * order of the layers. So the states of a model have numbers, from 0. Used by one thread while a
 * graph is built.
 */
public interface States {

  /** Zeros for every layer: each sequence is read in one part. */
  States ZEROS =
      new States() {
        @Override
        public <S extends CellState<S>> S initial(S zeros) {
          return zeros;
        }

        @Override
        public <S extends CellState<S>> void last(S state) {
          // Nobody continues the sequence.
        }
      };

  /**
   * The state before the first time step of a part.
   *
   * @param zeros the state before a sequence's first part, tensors {@code [1, U]}
   * @param <S> the layer's state
   * @return tensors {@code [B, U]} or {@code [1, U]}
   */
  <S extends CellState<S>> S initial(S zeros);

  /**
   * Takes the state after the last time step of a part.
   *
   * @param state tensors {@code [B, U]}
   * @param <S> the layer's state
   */
  <S extends CellState<S>> void last(S state);
}
