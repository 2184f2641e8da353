package dev.unrolled.training.averaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unrolled.rnn.Weights;
import dev.unrolled.training.checkpoint.Checkpoint;
import dev.unrolled.training.checkpoint.TrainingState;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.OptionsJson;
import java.util.List;

/** Progress of averaged training: its epochs, and the rounds of the current one. */
final class AveragedState {

  private final Options options;
  private final TrainingState epochs;
  private FlatWeights variables;
  private RoundTotals totals = RoundTotals.NONE;
  private int step;
  private long rounds;

  private AveragedState(Options options, TrainingState epochs, FlatWeights variables) {
    this.options = options;
    this.epochs = epochs;
    this.variables = variables;
  }

  /** Starts with the initial weights and slots. */
  static AveragedState first(Options options, FlatWeights initial) {
    Weights weights = initial.weights(name -> !PartitionTraining.isSlot(options, name));
    return new AveragedState(options, new TrainingState(options.stopping(), weights), initial);
  }

  /** Continues from a checkpoint. */
  static AveragedState resumed(Options options, Checkpoint checkpoint) {
    FlatWeights variables = FlatWeights.of(checkpoint.variables());
    TrainingState epochs = TrainingState.resumed(options.stopping(), checkpoint, checkpoint.kept());
    AveragedState state = new AveragedState(options, epochs, variables);
    JsonNode round = checkpoint.run().path("round");
    state.rounds = round.path("number").asLong();
    state.step = round.path("step").asInt();
    state.totals =
        new RoundTotals(
            round.path("rows").asLong(),
            round.path("loss_sum").asDouble(),
            round.path("token_loss_sum").asDouble(),
            round.path("tokens").asDouble(),
            round.path("correct").asDouble());
    return state;
  }

  /** Returns the checkpoint of a run with an identity. */
  Checkpoint checkpoint(JsonNode identity) {
    ObjectNode run = OptionsJson.MAPPER.createObjectNode();
    run.set("run", identity);
    run.putObject("round")
        .put("number", rounds)
        .put("step", step)
        .put("rows", totals.rows())
        .put("loss_sum", totals.lossSum())
        .put("token_loss_sum", totals.tokenLossSum())
        .put("tokens", totals.tokens())
        .put("correct", totals.correct());
    return new Checkpoint(
        run,
        epochs(),
        variables.weights(),
        history(History.Outcome.COMPLETED).keptEpoch(),
        epochs.keptWeights());
  }

  /** Adds a round of this epoch. */
  void add(int steps, RoundResult result) {
    variables = result.variables();
    totals = totals.and(result.totals());
    step += steps;
    rounds++;
  }

  /** Ends the epoch. */
  void add(EpochResult epoch) {
    epochs.add(epoch, weights());
    totals = RoundTotals.NONE;
    step = 0;
  }

  List<EpochResult> epochs() {
    return List.copyOf(epochs.epochs());
  }

  /** Returns the sums over this epoch so far. */
  RoundTotals totals() {
    return totals;
  }

  /** Returns the steps of a partition in this epoch so far. */
  int step() {
    return step;
  }

  /** Returns the rounds of the run so far. */
  long rounds() {
    return rounds;
  }

  FlatWeights variables() {
    return variables;
  }

  Weights weights() {
    return variables.weights(name -> !PartitionTraining.isSlot(options, name));
  }

  /** Returns the optimizer's slots if the model has the weights of the last step. */
  Weights slots() {
    return variables.weights(
        name -> epochs.keepsLast() && step == 0 && PartitionTraining.isSlot(options, name));
  }

  Weights keptWeights() {
    return epochs.keptWeights();
  }

  History history(History.Outcome outcome) {
    return epochs.history(outcome);
  }
}
