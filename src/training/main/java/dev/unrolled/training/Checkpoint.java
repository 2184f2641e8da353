package dev.unrolled.training;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unrolled.rnn.Weights;
import java.util.List;

/**
 * All that a run needs to go on: nothing else decides its next bit.
 *
 * @param run the {@link RunIdentity} it belongs to
 * @param epochs the full epochs
 * @param variables every variable of the training graph: weights and what the optimizer keeps
 * @param keptEpoch the epoch whose weights the model would get
 * @param kept those weights; without values if they are those of the last epoch
 */
record Checkpoint(
    JsonNode run, List<EpochResult> epochs, Weights variables, int keptEpoch, Weights kept) {}
