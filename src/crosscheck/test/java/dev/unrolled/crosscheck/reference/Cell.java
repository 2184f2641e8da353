package dev.unrolled.crosscheck.reference;

import java.util.Map;

/** One step of a recurrent network; its output is the hidden part of the state. */
public interface Cell {

  /** The state before the first step. */
  State zeros();

  /** All that a step computes on reading {@code x [1, F]}, by its letter in the equations. */
  Map<String, Matrix> inner(Matrix x, State state);

  /** The state after reading {@code x [1, F]}. */
  State step(Matrix x, State state);
}
