package dev.unrolled.notebook.drawing;

/**
 * A connection in a diagram.
 *
 * @param from the box that gives a value
 * @param to the box that takes it
 * @param part which of several parts of the value it takes, from 0; {@link #WHOLE} if all of it
 */
public record Arrow(String from, String to, int part) {

  /** The part that stands for the whole value. */
  public static final int WHOLE = -1;
}
