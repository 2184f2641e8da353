package dev.unrolled.training.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.unrolled.rnn.Weights;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.FloatNdArray;

/**
 * Complete state of a training run, from which it resumes with identical bits.
 *
 * @param run the {@link RunIdentity} of the run; null for a graph of one's own
 * @param epochs the full epochs
 * @param variables all variables of the training graph: weights and optimizer slots
 * @param keptEpoch the epoch whose weights the model would have
 * @param kept the weights of that epoch; empty if it is the last epoch
 */
public record Checkpoint(
    JsonNode run, List<EpochResult> epochs, Weights variables, int keptEpoch, Weights kept) {

  /** Creates the checkpoint of a graph, with its variables only. */
  public static Checkpoint of(Weights variables) {
    return new Checkpoint(NullNode.getInstance(), List.of(), variables, 0, new Weights(Map.of()));
  }

  /** Creates the checkpoint of a trained model, without optimizer slots if the model has none. */
  public static Checkpoint of(Snapshot model, RunIdentity run) {
    Map<String, FloatNdArray> variables = new LinkedHashMap<>(model.weights().values());
    variables.putAll(model.slots().values());
    History history = model.history();
    boolean keepsLast = history.keptEpoch() == history.epochs().size();
    return new Checkpoint(
        run.tree(),
        history.epochs(),
        new Weights(variables),
        history.keptEpoch(),
        keepsLast ? new Weights(Map.of()) : model.weights());
  }
}
