package dev.unrolled.benchmarks.training;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Pythons with what the peers need.
 *
 * @param tensorflow has {@code python/training/requirements-tensorflow.txt}
 * @param pytorch has {@code python/training/requirements-pytorch.txt}
 */
record Interpreters(@Nullable Path tensorflow, @Nullable Path pytorch) {}
