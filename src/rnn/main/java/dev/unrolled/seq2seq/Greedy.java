package dev.unrolled.seq2seq;

/** Takes the most probable id at each time step. */
public record Greedy() implements SearchMethod {}
