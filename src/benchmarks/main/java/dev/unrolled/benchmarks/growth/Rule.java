package dev.unrolled.benchmarks.growth;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.unrolled.training.Adam;
import dev.unrolled.training.LazyAdam;
import dev.unrolled.training.Optimizer;

/** How weights are moved. */
enum Rule {
  /** All of them at every step. */
  ADAM("Adam"),
  /** Of a table, only the rows that the batch looked up. */
  LAZY_ADAM("LazyAdam");

  private static final double LEARNING_RATE = 0.01;

  private final String title;

  Rule(String title) {
    this.title = title;
  }

  @JsonValue
  String title() {
    return title;
  }

  Optimizer optimizer() {
    return this == ADAM ? new Adam(LEARNING_RATE) : new LazyAdam(LEARNING_RATE);
  }
}
