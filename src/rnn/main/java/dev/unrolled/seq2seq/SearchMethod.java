package dev.unrolled.seq2seq;

/** How a decoder finds its answer. */
public sealed interface SearchMethod permits Greedy, BeamSearch, Sampling {}
