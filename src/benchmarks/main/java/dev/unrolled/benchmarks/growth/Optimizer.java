package dev.unrolled.benchmarks.growth;

/** Compared optimizers. */
enum Optimizer {
  Adam,
  LazyAdam
}
