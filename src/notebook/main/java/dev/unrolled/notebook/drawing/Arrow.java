package dev.unrolled.notebook.drawing;

/**
 * Arrow of a diagram: the flow of a value.
 *
 * @param from the name of the box that computes the value
 * @param to the name of the box that reads the value
 */
public record Arrow(String from, String to) {}
