package dev.unrolled.benchmarks.growth;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * What answers took in one process, in milliseconds of a call.
 *
 * @param msWithoutOutputLayer look-up, encoder and decoder
 * @param ms with the output layer, which gives every id its probability
 */
@JsonNaming(SnakeCaseStrategy.class)
record AnsweringCost(double msWithoutOutputLayer, double ms) {}
