package dev.unrolled.crosscheck.reference;

/** One step of a recurrent network; its output is the hidden part of the state. */
public interface Cell {

  /** The state before the first step. */
  State zeros();

  /** The state after reading {@code x [1, F]}. */
  State step(Matrix x, State state);
}
