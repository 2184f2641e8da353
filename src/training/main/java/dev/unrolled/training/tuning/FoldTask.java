package dev.unrolled.training.tuning;

import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.DivergedException;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.Training;
import dev.unrolled.training.data.RowLengths;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.metrics.Score;
import dev.unrolled.training.options.Architectures;
import org.jspecify.annotations.Nullable;

/**
 * One model to train and score.
 *
 * @param candidate what it is trained with
 * @param fold the fold that it is scored on, from 1
 * @param data what it learns from, and that fold
 * @param validationFraction the part of what it learns from that is set aside for validation
 */
record FoldTask(Candidate candidate, int fold, Sequences.Split data, double validationFraction) {

  /**
   * Trains on the calling thread and closes the model.
   *
   * @throws InterruptedException if the thread was interrupted; there is no result then
   */
  FoldResult run() throws InterruptedException {
    Training training = Training.with(candidate.options()).validatedOn(validationFraction);
    RowLengths lengths = data.train().lengths().and(data.test().lengths());
    Architecture architecture = Architectures.of(candidate.options(), lengths);
    try (EncoderDecoder model = training.fit(architecture, data.train())) {
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
