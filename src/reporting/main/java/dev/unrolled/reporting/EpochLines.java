package dev.unrolled.reporting;

import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.TrainingPlan;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.History;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** A line after every few epochs and after the last one, and one at the end if it came early. */
final class EpochLines implements TrainingListener {

  private final PrintStream stream;
  private final int every;
  private @Nullable TrainingPlan plan;
  private double seconds;
  private @Nullable String unwritten;

  EpochLines(PrintStream stream, int every) {
    this.stream = stream;
    this.every = every;
  }

  @Override
  public void onTrainBegin(TrainingPlan plan) {
    this.plan = plan;
    seconds = 0;
    unwritten = null;
    if (!plan.completed().isEmpty()) {
      stream.println("resumed after " + Wording.epoch(plan.completed().size(), plan.epochs()));
    }
  }

  @Override
  public void onEpochEnd(EpochResult epoch) {
    seconds += epoch.seconds();
    if (plan == null) {
      return;
    }
    String line = line(plan, epoch);
    if (epoch.epoch() % every == 0) {
      stream.println(line);
      unwritten = null;
    } else {
      unwritten = line;
    }
  }

  private String line(TrainingPlan plan, EpochResult epoch) {
    int left = plan.epochs() - epoch.epoch();
    return Wording.line(
        Wording.epoch(epoch.epoch(), plan.epochs()),
        Wording.quality(plan, epoch),
        Wording.rate(plan.batches() / epoch.seconds()),
        Wording.left(seconds / (epoch.epoch() - plan.completed().size()) * left));
  }

  @Override
  public void onWarning(String message) {
    stream.println(Wording.warning(message));
  }

  @Override
  public void onTrainEnd(History history) {
    if (unwritten != null) {
      stream.println(unwritten);
      unwritten = null;
    }
    Wording.ending(history).ifPresent(stream::println);
  }
}
