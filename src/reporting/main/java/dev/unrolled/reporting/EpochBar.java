package dev.unrolled.reporting;

import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.TrainingPlan;
import dev.unrolled.training.metrics.BatchResult;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.metrics.Score;
import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;
import org.jspecify.annotations.Nullable;

/** A bar that fills with the steps taken. */
final class EpochBar implements TrainingListener {

  private static final int UPDATE_MILLISECONDS = 100;
  private static final int SHORTEST_BAR = 5;

  private final PrintStream stream;
  private final int width;
  private @Nullable ProgressBar bar;
  private TrainingPlan plan = new TrainingPlan(0, 0, 0);
  private String lastValidation = "";

  EpochBar(PrintStream stream, int width) {
    this.stream = stream;
    this.width = width;
  }

  @Override
  public void onTrainBegin(TrainingPlan plan) {
    this.plan = plan;
    bar =
        new ProgressBarBuilder()
            .setInitialMax((long) plan.epochs() * plan.batches())
            .startsFrom((long) plan.completed().size() * plan.batches(), Duration.ZERO)
            .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
            .setConsumer(new ConsoleProgressBarConsumer(stream, width))
            .setRenderer(EpochBar::render)
            .build();
  }

  @Override
  public void onBatchEnd(BatchResult batch) {
    if (bar != null) {
      bar.step();
      bar.setExtraMessage(
          Wording.line(
              Wording.epoch(batch.epoch(), plan.epochs()),
              Wording.quality(plan, batch.loss(), batch.accuracy()) + lastValidation));
    }
  }

  /** While an epoch runs, the validation of the one before it is the latest there is. */
  @Override
  public void onEpochEnd(EpochResult epoch) {
    Score score = epoch.validation();
    lastValidation = score == null ? "" : ", " + Wording.validation(plan, score);
    if (bar != null) {
      bar.setExtraMessage(
          Wording.line(Wording.epoch(epoch.epoch(), plan.epochs()), Wording.quality(plan, epoch)));
    }
  }

  @Override
  public void onWarning(String message) {
    stream.println(Wording.warning(message));
  }

  @Override
  public void onTrainEnd(History history) {
    if (bar != null) {
      bar.close();
    }
    Wording.ending(history).ifPresent(stream::println);
  }

  private static String render(ProgressState state, int length) {
    double elapsed = state.getElapsedAfterStart().toMillis() / 1000.0;
    double rate = elapsed > 0 ? (state.getCurrent() - state.getStart()) / elapsed : 0;
    double left = rate > 0 ? (state.getMax() - state.getCurrent()) / rate : 0;
    String text = Wording.line(state.getExtraMessage(), Wording.rate(rate), Wording.left(left));
    int room = Math.max(length - text.length() - " []".length(), SHORTEST_BAR);
    int filled = (int) Math.floor(state.getNormalizedProgress() * room);
    return "[%s%s] %s".formatted("=".repeat(filled), " ".repeat(room - filled), text);
  }
}
