package dev.unrolled.training.analysis;

/**
 * Run of an operation in a traced training step.
 *
 * @param name the name of the operation in the graph, such as {@code replica_0/encoder/MatMul_3}
 * @param type the type of the operation, such as {@code MatMul}, after TensorFlow's graph
 *     optimizations
 * @param step the index of the traced step, from 0
 * @param startNanos the start, in nanoseconds since the start of the step's first operation
 * @param nanos the duration, in nanoseconds
 */
public record OperationRun(String name, String type, int step, long startNanos, long nanos) {}
