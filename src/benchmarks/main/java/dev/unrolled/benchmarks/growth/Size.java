package dev.unrolled.benchmarks.growth;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * How large the work is: the echo task by an LSTM encoder-decoder, two ids out.
 *
 * @param inputSteps ids read, T
 * @param vocabularySize ids there are, V
 * @param units of both LSTMs, U
 * @param batchSize rows of a batch, B
 */
@JsonNaming(SnakeCaseStrategy.class)
record Size(int inputSteps, int vocabularySize, int units, int batchSize) {

  static final int OUTPUT_STEPS = 2;

  static final Size NOTEBOOK = new Size(5, 100, 150, 200);
}
