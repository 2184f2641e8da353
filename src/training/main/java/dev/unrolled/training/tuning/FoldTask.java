package dev.unrolled.training.tuning;

import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.training.DivergedException;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.Training;
import dev.unrolled.training.TrainingMemory;
import dev.unrolled.training.data.RowLengths;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.metrics.Score;
import org.jspecify.annotations.Nullable;

/**
 * Task to train and score one model.
 *
 * @param candidate the candidate whose options are used
 * @param fold the number of the fold to score on, from 1
 * @param data the training rows, and the fold to score on
 * @param models makes the model
 * @param validationFraction the fraction of the training rows that is set aside for validation
 */
record FoldTask(
    Candidate candidate,
    int fold,
    Sequences.Split data,
    SearchModel models,
    double validationFraction) {

  /**
   * Trains on the calling thread and closes the model.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  FoldResult run() throws InterruptedException {
    Training training = Training.with(candidate.options()).validatedOn(validationFraction);
    RowLengths lengths = data.train().lengths().and(data.test().lengths());
    ModelSpec spec = models.of(candidate.options(), lengths);
    TrainingMemory.of(candidate.options(), spec, data.train()).requireFits();
    try (FittedModel model = training.fit(spec, data.train())) {
      if (model.history().outcome() == History.Outcome.INTERRUPTED) {
        throw new InterruptedException();
      }
      return result(model.history(), model.score(data.test()));
    } catch (DivergedException e) {
      return result(e.lastGood().history(), null);
    }
  }

  private FoldResult result(History history, @Nullable Score score) {
    double seconds = history.epochs().stream().mapToDouble(EpochResult::seconds).sum();
    return new FoldResult(fold, history.outcome(), history.epochs().size(), seconds, score);
  }
}
