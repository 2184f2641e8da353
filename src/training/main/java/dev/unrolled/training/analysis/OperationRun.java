package dev.unrolled.training.analysis;

/**
 * One operation's run in a traced step.
 *
 * @param name the operation's name in the graph, such as {@code replica_0/encoder/MatMul_3}
 * @param type what it is, such as {@code MatMul}; optimized graphs have types that no one asked for
 * @param step which of the traced steps, from 0
 * @param startNanos when it began, since the step's first operation did
 * @param nanos how long it took
 */
public record OperationRun(String name, String type, int step, long startNanos, long nanos) {}
