/**
 * What a call of the loader costs, beside TensorFlow's bare session and ONNX Runtime.
 *
 * <p>{@link dev.unrolled.benchmarks.Benchmarks} runs all of it and prints tables. This room stands
 * on the loader only. Who is timed is an {@link dev.unrolled.benchmarks.EchoModel}: the same ids
 * in, the same flat Java arrays out, whoever computes them.
 *
 * <p>Letters: {@code B} rows, {@code T} = 5 ids in, {@code K} = 2 ids out, {@code V} = 100 ids
 * there are.
 */
@NullMarked
package dev.unrolled.benchmarks;

import org.jspecify.annotations.NullMarked;
