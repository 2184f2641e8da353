package dev.unrolled.benchmarks.growth;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * What the operations of a type take in a training step.
 *
 * @param operation the type, such as {@code MatMul}
 * @param msPerStep milliseconds of all of them together; two threads may run two at once
 */
@JsonNaming(SnakeCaseStrategy.class)
record OperationCost(String operation, double msPerStep) {}
