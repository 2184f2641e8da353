package dev.unrolled.server.inference;

/**
 * A class, and how well it fits an example.
 *
 * @param label its name; empty if the model does not name its classes
 * @param score how well it fits; 0 if the model does not say
 */
public record ClassScore(String label, float score) {}
