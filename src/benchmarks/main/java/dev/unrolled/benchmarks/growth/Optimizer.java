package dev.unrolled.benchmarks.growth;

/** Optimizers that are compared. */
enum Optimizer {
  Adam,
  LazyAdam
}
