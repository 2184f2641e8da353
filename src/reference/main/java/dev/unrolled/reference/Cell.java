package dev.unrolled.reference;

import java.util.Map;

/** One time step of a recurrent network; its output is the hidden part of the state. */
public interface Cell {

  /** The state before the first time step. */
  State zeros();

  /** The intermediates of a time step that reads {@code x [1, F]}, by their symbols. */
  Map<String, Matrix> trace(Matrix x, State state);

  /** The state after reading {@code x [1, F]}. */
  State step(Matrix x, State state);
}
