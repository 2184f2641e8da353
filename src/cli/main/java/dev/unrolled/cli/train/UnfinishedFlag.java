package dev.unrolled.cli.train;

import dev.unrolled.training.metrics.History;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the model of a run goes that did not end as its options say. */
final class UnfinishedFlag {

  private static final String FOLDER = "unfinished";

  @Option(
      names = "--export-unfinished",
      description =
          "Export the model of a run that was interrupted, by Ctrl-C or an error, as the next"
              + " version too. Without it, it goes to the folder unfinished in --out, where no"
              + " server looks.")
  private boolean exported;

  /** Whether a run's model is not to become the next version. */
  boolean setsAside(History history) {
    return !exported
        && switch (history.outcome()) {
          case INTERRUPTED, DIVERGED, DATA_CHANGED, CHECKPOINT_FAILED -> true;
          case COMPLETED, TOLERANCE_REACHED, STOPPED_EARLY, OUT_OF_TIME, IMPORTED -> false;
        };
  }

  /** The folder whose next version the model is. */
  Path folder(Path out, History history) {
    return setsAside(history) ? out.resolve(FOLDER) : out;
  }
}
