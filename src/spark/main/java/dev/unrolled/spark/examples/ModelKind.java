package dev.unrolled.spark.examples;

import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.Options;
import java.io.Serializable;
import java.util.List;

/** Kind of model: conversion of examples, and architecture. Serializable. */
public interface ModelKind extends Serializable {

  /**
   * Returns the data that a model is trained on.
   *
   * @param examples some of the examples, at least one
   * @param summary of all examples
   * @throws IllegalArgumentException if an example does not fit
   */
  Sequences sequences(List<Example> examples, DataSummary summary);

  /**
   * Returns the model.
   *
   * @param summary of all examples
   * @param options vocabularies, layers and buckets
   * @throws IllegalArgumentException if they do not fit
   */
  ModelSpec model(DataSummary summary, Options options);

  /** Returns the smallest vocabulary that has every id. */
  default int vocabularySize(DataSummary summary) {
    return 1 + Math.max(0, Math.max(summary.highestInput(), summary.highestTarget()));
  }

  /** Returns whether options and lengths alone describe the model. */
  default boolean describedByOptions() {
    return false;
  }

  /** Returns whether targets have weights, or differ in length. */
  default boolean weighted(DataSummary summary) {
    return summary.lengths().variableTargets();
  }
}
