package dev.unrolled.notebook.drawing;

/**
 * A value's way in a diagram.
 *
 * @param from the box that gives it
 * @param to the box that takes it
 */
public record Arrow(String from, String to) {}
