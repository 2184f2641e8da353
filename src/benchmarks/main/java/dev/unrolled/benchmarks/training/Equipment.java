package dev.unrolled.benchmarks.training;

import dev.unrolled.benchmarks.peer.Python;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the peers are run with.
 *
 * @param tensorflow a Python that has {@code python/training/requirements-tensorflow.txt}
 * @param pytorch a Python that has {@code python/training/requirements-pytorch.txt}
 * @param threads that each peer has
 */
record Equipment(@Nullable Python tensorflow, @Nullable Python pytorch, int threads) {

  /** The Java that runs this. */
  Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
