package dev.unrolled.training.text;

/**
 * An input text with its output text.
 *
 * @param source the input
 * @param target the output
 */
public record TextPair(String source, String target) {}
