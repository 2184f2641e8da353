package dev.unrolled.spark;

import dev.unrolled.spark.examples.Example;
import dev.unrolled.spark.search.FoldJobs;
import dev.unrolled.spark.search.SearchPlan;
import dev.unrolled.training.tuning.Grid;
import dev.unrolled.training.tuning.GridSearch;
import dev.unrolled.training.tuning.Scoring;
import dev.unrolled.training.tuning.TuningListener;
import dev.unrolled.training.tuning.TuningResults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.jspecify.annotations.Nullable;

/**
 * Grid search with cross-validation, where each model is trained in its own task.
 *
 * <p>Results equal those of {@link GridSearch} on one machine, except for the seconds. The rows are
 * sent to every executor. Not thread-safe.
 */
public final class EstimatorSearch {

  private final SequenceEstimator<?> estimator;
  private final Grid grid;
  private int folds = 5;
  private double validationFraction;
  private int parallelism;
  private Scoring scoring = Scoring.TOKEN_ACCURACY;
  private TuningListener listener = (candidate, fold, progress) -> {};
  private @Nullable Path file;

  private EstimatorSearch(SequenceEstimator<?> estimator, Grid grid) {
    this.estimator = estimator;
    this.grid = grid;
  }

  /**
   * Creates a search with 5 folds, scored by token accuracy.
   *
   * @param estimator the columns, the kind of model and the base options
   * @param grid the values to try
   * @return the search
   */
  public static EstimatorSearch of(SequenceEstimator<?> estimator, Grid grid) {
    return new EstimatorSearch(estimator, grid);
  }

  /**
   * Sets the number of folds.
   *
   * @param count at least 2
   * @return this search
   */
  public EstimatorSearch withFolds(int count) {
    folds = count;
    return this;
  }

  /**
   * Sets a fraction of the training rows aside for validation, such as for early stopping.
   *
   * @param fraction the fraction, in {@code [0, 1)}
   * @return this search
   */
  public EstimatorSearch validatedOn(double fraction) {
    validationFraction = fraction;
    return this;
  }

  /**
   * Sets the number of models trained at once.
   *
   * @param models the number; by default as many as Spark's cores take tasks
   * @return this search
   */
  public EstimatorSearch withParallelism(int models) {
    parallelism = models;
    return this;
  }

  /**
   * Sets the metric that ranks the candidates.
   *
   * @param metric the metric
   * @return this search
   */
  public EstimatorSearch scoredBy(Scoring metric) {
    scoring = metric;
    return this;
  }

  /**
   * Sets the observer, which is called on the driver.
   *
   * @param observer the observer
   * @return this search
   */
  public EstimatorSearch watchedBy(TuningListener observer) {
    listener = observer;
    return this;
  }

  /**
   * Saves each result at once in a file of the driver, and uses the results in it again.
   *
   * @param results the file, as {@link GridSearch} writes it
   * @return this search
   */
  public EstimatorSearch savedIn(Path results) {
    file = results;
    return this;
  }

  /**
   * Runs the search.
   *
   * @param dataset rows with the estimator's columns; their order decides the folds
   * @return the candidates, ranked
   * @throws IllegalArgumentException if data, options and grid do not fit, or the file belongs to
   *     another search
   * @throws IOException if the file cannot be read or written
   * @throws InterruptedException if the thread is interrupted; the file has the results so far
   */
  public TuningResults run(Dataset<?> dataset) throws IOException, InterruptedException {
    JavaSparkContext spark = new JavaSparkContext(dataset.sparkSession().sparkContext());
    var train = estimator.examples(dataset);
    SearchPlan plan =
        new SearchPlan(estimator.remoteModel(train, dataset), folds, validationFraction);
    List<Example> examples = train.collect();
    GridSearch search = plan.search(grid).scoredBy(scoring).watchedBy(listener);
    try (FoldJobs jobs = new FoldJobs(spark, plan, examples)) {
      search.trainedBy(jobs).withParallelism(parallelism == 0 ? jobs.slots() : parallelism);
      return (file == null ? search : search.savedIn(file)).run(plan.data(examples));
    }
  }
}
