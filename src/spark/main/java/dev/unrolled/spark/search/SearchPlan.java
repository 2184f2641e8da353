package dev.unrolled.spark.search;

import dev.unrolled.spark.examples.Example;
import dev.unrolled.spark.training.RemoteModel;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.tuning.FoldResult;
import dev.unrolled.training.tuning.GridSearch;
import java.io.Serializable;
import java.util.List;

/**
 * Plan of a search, equal on the driver and on executors. Serializable.
 *
 * @param base the model with the base options
 * @param folds the number of folds
 * @param validationFraction the fraction of the training rows that is set aside for validation
 */
public record SearchPlan(RemoteModel base, int folds, double validationFraction)
    implements Serializable {

  /** Returns the data that is divided into folds. */
  public Sequences data(List<Example> examples) {
    return base.kind().sequences(examples, base.summary());
  }

  /** Trains and scores one model on the calling thread. */
  FoldResult train(List<Example> examples, Options candidate, int fold)
      throws InterruptedException {
    return configured(GridSearch.of(base.options())).trainFold(data(examples), candidate, fold);
  }

  /**
   * Returns a search with the folds and models of this plan. Models that options alone describe are
   * the search's own, so that its file has the same first line as that of one machine.
   */
  public GridSearch configured(GridSearch search) {
    GridSearch divided = search.withFolds(folds).validatedOn(validationFraction);
    return base.kind().describedByOptions()
        ? divided
        : divided.over((options, lengths) -> base.kind().model(base.summary(), options));
  }
}
