package dev.unrolled.spark;

import dev.unrolled.spark.examples.Example;
import dev.unrolled.spark.search.FoldJobs;
import dev.unrolled.spark.search.SearchPlan;
import dev.unrolled.spark.training.RemoteModel;
import dev.unrolled.training.tuning.Grid;
import dev.unrolled.training.tuning.GridSearch;
import dev.unrolled.training.tuning.TuningResults;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;

/**
 * Grid search with cross-validation, where each model is trained in its own task.
 *
 * <p>Results equal those of {@link GridSearch} on one machine, except for the seconds. The rows are
 * sent to every executor. Not thread-safe.
 */
public final class EstimatorSearch {

  private final SequenceEstimator<?> estimator;
  private final Grid grid;
  private UnaryOperator<GridSearch> settings = UnaryOperator.identity();

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
   * Sets folds, metric, result file and listener, which are on the driver. By default as many
   * models are trained at once as Spark's cores take tasks.
   *
   * @param settings configures the search
   * @return this search
   */
  public EstimatorSearch configuredBy(UnaryOperator<GridSearch> settings) {
    this.settings = settings;
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
    RemoteModel model = estimator.remoteModel(train, dataset);
    GridSearch search =
        settings.apply(GridSearch.of(model.options(), grid).withParallelism(FoldJobs.slots(spark)));
    SearchPlan plan = new SearchPlan(model, search.folds(), search.validationFraction());
    List<Example> examples = train.collect();
    try (FoldJobs jobs = new FoldJobs(spark, plan, examples)) {
      return plan.configured(search).trainedBy(jobs).run(plan.data(examples));
    }
  }
}
