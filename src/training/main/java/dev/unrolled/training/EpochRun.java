package dev.unrolled.training;

import dev.unrolled.training.data.Batches;
import dev.unrolled.training.data.Continuation;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.internal.graph.TrainingGraph;
import dev.unrolled.training.internal.graph.TrainingStep;
import dev.unrolled.training.metrics.BatchResult;
import dev.unrolled.training.metrics.EpochResult;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One epoch: a training step for each batch. */
public final class EpochRun {

  private final int epoch;
  private final StepSchedule schedule;
  private final TrainingListener listener;
  private final LongSupplier nanoTime;
  private int batches;
  private double lossSum;
  private double tokenLossSum;
  private double tokens;
  private double correct;
  private double learningRate;

  public EpochRun(
      int epoch, StepSchedule schedule, TrainingListener listener, LongSupplier nanoTime) {
    this.epoch = epoch;
    this.schedule = schedule;
    this.listener = listener;
    this.nanoTime = nanoTime;
  }

  /** Takes a training step for each batch. */
  public EpochResult run(Batches data, TrainingGraph graph)
      throws InterruptedException, NotFiniteException {
    long begin = nanoTime.getAsLong();
    Optional<Sequences> batch = next(data);
    while (batch.isPresent()) {
      listener.onBatchEnd(step(batch.get(), data.continuation(), graph));
      batch = next(data);
    }
    double seconds = (nanoTime.getAsLong() - begin) / 1e9;
    return new EpochResult(
        epoch, tokenLossSum / tokens, lossSum, correct / tokens, learningRate, seconds);
  }

  private static Optional<Sequences> next(Batches data) throws InterruptedException {
    Optional<Sequences> batch = data.next();
    if (batch.isPresent() && Thread.interrupted()) {
      throw new InterruptedException();
    }
    return batch;
  }

  private BatchResult step(Sequences batch, @Nullable Continuation rows, TrainingGraph graph)
      throws NotFiniteException {
    TrainingStep next = schedule.step(batches, batch).continuing(rows);
    TrainingGraph.Result result = graph.step(next);
    learningRate = next.learningRate();
    batches++;
    if (!Double.isFinite(result.loss())) {
      throw new NotFiniteException(
          "epoch %d, batch %d: expected a finite loss, found %s"
              .formatted(epoch, batches, result.loss()));
    }
    double batchTokens = batch.weightSum();
    lossSum += result.loss();
    tokenLossSum += result.loss() * batchTokens;
    tokens += batchTokens;
    correct += result.correct();
    return new BatchResult(
        epoch,
        batches,
        batch.size(),
        result.loss(),
        batchTokens == 0 ? 0 : result.correct() / batchTokens);
  }
}
