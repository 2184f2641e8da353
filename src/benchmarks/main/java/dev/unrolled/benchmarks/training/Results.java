package dev.unrolled.benchmarks.training;

import java.util.List;

/**
 * All that was measured, as it is kept.
 *
 * @param surroundings processor, system and Java
 */
record Results(String surroundings, List<Row> rows) {

  /** A workload by all peers. */
  record Row(Workload workload, List<Measured> peers) {}
}
