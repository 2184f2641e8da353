package dev.unrolled.notebook.drawing;

/**
 * Arrow of a diagram: the flow of a value.
 *
 * @param from the name of the box that computes the value
 * @param to the name of the box that reads the value
 * @param part the index of the part of the value that is read; {@link #WHOLE} for all of it
 */
public record Arrow(String from, String to, int part) {

  /** The part that stands for the whole value. */
  public static final int WHOLE = -1;
}
