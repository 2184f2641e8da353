package dev.unrolled.benchmarks.growth;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * What training took in one process.
 *
 * @param buildingSeconds from the call of {@code fit} until the first step can be taken: the data
 *     is checked, the graph built, its session opened, the weights have their first values
 * @param firstStepSeconds the first step, in which TensorFlow optimizes the graph
 * @param msPerStep milliseconds of a step later on
 * @param peakMebibytes the most resident memory that the process had
 */
@JsonNaming(SnakeCaseStrategy.class)
record TrainingCost(
    double buildingSeconds, double firstStepSeconds, double msPerStep, double peakMebibytes) {}
