package dev.unrolled.training;

import dev.unrolled.rnn.Weights;

/**
 * A trained model as plain values: nothing native, nothing to close.
 *
 * @param architecture what it is made of
 * @param options how it was trained
 * @param weights the values of its weights
 * @param history how training went
 */
public record Snapshot(
    Architecture architecture, Options options, Weights weights, History history) {}
