package dev.unrolled.training.tuning;

import dev.unrolled.formats.Requirements;
import dev.unrolled.training.TrainingMemory;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.Architectures;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Grid search with cross-validation, as scikit-learn's {@code GridSearchCV}: trains and scores each
 * candidate on each fold.
 *
 * <p>Results depend on options, grid, folds and data, not on the number of models trained in
 * parallel. Not thread-safe; {@link #run} may be called again.
 */
public final class GridSearch {

  private final Options base;
  private final List<Candidate> candidates;
  private Folds folds = new Folds(5, 0);
  private @Nullable SearchModel model;
  private @Nullable FoldTrainer trainer;
  private int parallelism = 1;
  private Scoring scoring = Scoring.TOKEN_ACCURACY;
  private TuningListener listener = (candidate, fold, progress) -> {};
  private @Nullable Path file;

  private GridSearch(Options base, List<Candidate> candidates) {
    this.base = base;
    this.candidates = candidates;
  }

  /**
   * Creates a search.
   *
   * @param options the base options; their seed also determines the folds
   * @param grid the values to try
   * @return the search, with 5 folds, one model at a time, scored by token accuracy
   * @throws IllegalArgumentException if the grid does not fit the options; the message names the
   *     field
   */
  public static GridSearch of(Options options, Grid grid) {
    return new GridSearch(options, grid.candidates(options));
  }

  /**
   * Creates a cross-validation, which is a search with a single candidate.
   *
   * @param options configuration of models and training; their seed also determines the folds
   * @return the search
   */
  public static GridSearch of(Options options) {
    return new GridSearch(options, List.of(new Candidate(Map.of(), options)));
  }

  /**
   * Sets the number of folds.
   *
   * @param count the number of folds, at least 2
   * @return this search
   */
  public GridSearch withFolds(int count) {
    folds = new Folds(count, folds.validationFraction());
    return this;
  }

  /**
   * Sets a fraction of the training rows aside for validation, for example for early stopping.
   *
   * @param fraction the fraction of the training rows, in {@code [0, 1)}
   * @return this search
   * @throws IllegalArgumentException if it is outside {@code [0, 1)}
   */
  public GridSearch validatedOn(double fraction) {
    Requirements.fraction("validation fraction", fraction);
    folds = new Folds(folds.count(), fraction);
    return this;
  }

  /** {@return the number of folds} */
  public int folds() {
    return folds.count();
  }

  /** {@return the fraction of the training rows that is set aside for validation} */
  public double validationFraction() {
    return folds.validationFraction();
  }

  /**
   * Searches among models with another head, such as classifiers, instead of encoder-decoders.
   *
   * @param model makes the model of a candidate
   * @return this search
   */
  public GridSearch over(SearchModel model) {
    this.model = model;
    return this;
  }

  /**
   * Sets the number of models trained in parallel.
   *
   * @param models the number of models; each uses the number of threads in its options
   * @return this search
   * @throws IllegalArgumentException if it is below 1
   */
  public GridSearch withParallelism(int models) {
    Requirements.atLeastOne("parallelism", models);
    parallelism = models;
    return this;
  }

  /**
   * Sets the metric that ranks the candidates.
   *
   * @param scoring the metric
   * @return this search
   */
  public GridSearch scoredBy(Scoring scoring) {
    this.scoring = scoring;
    return this;
  }

  /**
   * Sets the listener.
   *
   * @param listener the observer of the search
   * @return this search
   */
  public GridSearch watchedBy(TuningListener listener) {
    this.listener = listener;
    return this;
  }

  /**
   * Saves each result in a file at once, and reuses the results in it.
   *
   * <p>A search that was killed, or whose grid has more values now, trains only the missing models.
   *
   * @param file the file, created if it does not exist
   * @return this search
   */
  public GridSearch savedIn(Path file) {
    this.file = file;
    return this;
  }

  /**
   * Trains the models elsewhere, such as on the machines of a cluster, instead of on threads of
   * this process.
   *
   * @param trainer trains one model and scores it
   * @return this search
   */
  public GridSearch trainedBy(FoldTrainer trainer) {
    this.trainer = trainer;
    return this;
  }

  /**
   * Trains the model of one candidate without one fold and scores it on that, on the calling
   * thread.
   *
   * @param data the data of the whole search
   * @param options the candidate's options
   * @param fold the number of the fold, from 1
   * @return the result, which does not depend on the process that computes it
   * @throws InterruptedException if the thread is interrupted
   */
  public FoldResult trainFold(Sequences data, Options options, int fold)
      throws InterruptedException {
    Candidate candidate = new Candidate(Map.of(), options);
    return folds.tasks(List.of(candidate), data, models(), base.seed()).get(fold - 1).run();
  }

  private SearchModel models() {
    return model == null ? Architectures::of : model;
  }

  /**
   * Computes the memory of the candidate that needs the most. Models trained in parallel need it
   * each.
   *
   * @param data the data to divide into folds
   * @return the memory for one model
   * @throws IllegalArgumentException if a weight of a candidate has more elements than a Java array
   */
  public TrainingMemory memory(Sequences data) {
    return candidates.stream()
        .map(candidate -> memory(candidate.options(), data))
        .max(Comparator.comparingLong(TrainingMemory::bytes))
        .orElseThrow();
  }

  private TrainingMemory memory(Options options, Sequences data) {
    return model == null
        ? TrainingMemory.of(options, data)
        : TrainingMemory.of(options, model.of(options, data.lengths()), data);
  }

  /**
   * Runs the search.
   *
   * @param data the data to divide into folds
   * @return the candidates, ranked
   * @throws IllegalArgumentException if data and options do not fit, there are fewer rows than
   *     folds, or the file belongs to another search; the message says what differs
   * @throws IOException if the file cannot be read or written
   * @throws InterruptedException if the calling thread is interrupted; completed results stay in
   *     the file
   */
  public TuningResults run(Sequences data) throws IOException, InterruptedException {
    SearchModel models = models();
    for (Candidate candidate : candidates) {
      data.requireFits(models.of(candidate.options(), data.lengths()));
    }
    List<FoldTask> tasks = folds.tasks(candidates, data, models, base.seed());
    try (ResultFile results = open(data)) {
      Search search = new Search(tasks, results, listener);
      search.run(new TaskExecutor(parallelism, trainer));
      return TuningResults.of(scoring, candidates.stream().map(search::result).toList());
    }
  }

  private @Nullable ResultFile open(Sequences data) throws IOException {
    if (file == null) {
      return null;
    }
    SearchIdentity identity = SearchIdentity.of(base, folds, data);
    return ResultFile.open(
        file, model == null ? identity : identity.with(model.of(base, data.lengths())));
  }
}
