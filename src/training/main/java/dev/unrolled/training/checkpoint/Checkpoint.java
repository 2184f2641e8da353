package dev.unrolled.training.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unrolled.rnn.Weights;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.FloatNdArray;

/**
 * All that a run needs to go on: nothing else decides its next bit.
 *
 * @param run the {@link RunIdentity} it belongs to
 * @param epochs the full epochs
 * @param variables every variable of the training graph: weights and what the optimizer keeps
 * @param keptEpoch the epoch whose weights the model would get
 * @param kept those weights; without values if they are those of the last epoch
 */
public record Checkpoint(
    JsonNode run, List<EpochResult> epochs, Weights variables, int keptEpoch, Weights kept) {

  /** A trained model; what its optimizer kept is missing if the model does not have it. */
  public static Checkpoint of(Snapshot model, RunIdentity run) {
    Map<String, FloatNdArray> variables = new LinkedHashMap<>(model.weights().values());
    variables.putAll(model.slots().values());
    History history = model.history();
    boolean keepsLast = history.kept() == history.epochs().size();
    return new Checkpoint(
        run.tree(),
        history.epochs(),
        new Weights(variables),
        history.kept(),
        keepsLast ? new Weights(Map.of()) : model.weights());
  }
}
