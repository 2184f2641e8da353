package dev.unrolled.training.tuning;

import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.Architectures;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trains every candidate of a grid on every fold of the data and ranks them: scikit-learn's {@code
 * GridSearchCV}.
 *
 * <p>The results follow from options, grid, folds and data alone, however many models are trained
 * at once. Used by one thread; {@link #over} may be called again.
 */
public final class GridSearch {

  private final Options base;
  private final List<Candidate> candidates;
  private Folds folds = new Folds(5, 0);
  private int parallelism = 1;
  private Scoring scoring = Scoring.TOKEN_ACCURACY;
  private TuningListener listener = (candidate, fold, progress) -> {};
  private @Nullable Path file;

  private GridSearch(Options base, List<Candidate> candidates) {
    this.base = base;
    this.candidates = candidates;
  }

  /**
   * Begins to set up a search.
   *
   * @param options what the grid changes; their seed also draws the folds
   * @param grid the values to try
   * @return the search: 5 folds, one model at a time, judged by token accuracy
   * @throws IllegalArgumentException if the grid does not fit the options; the message says where
   */
  public static GridSearch of(Options options, Grid grid) {
    return new GridSearch(options, grid.candidates(options));
  }

  /**
   * Begins to set up a cross-validation: a search with nothing to choose.
   *
   * @param options how to build and train the models; their seed also draws the folds
   * @return the search, with a single candidate
   */
  public static GridSearch of(Options options) {
    return new GridSearch(options, List.of(new Candidate(Map.of(), options)));
  }

  /**
   * Parts the data otherwise.
   *
   * @param count the number of folds, at least 2
   * @return this search
   */
  public GridSearch withFolds(int count) {
    folds = new Folds(count, folds.validationFraction());
    return this;
  }

  /**
   * Sets a part of what a model learns from aside for validation, which early stopping may watch.
   *
   * @param fraction the part, in {@code [0, 1)}
   * @return this search
   * @throws IllegalArgumentException if it is outside {@code [0, 1)}
   */
  public GridSearch validatedOn(double fraction) {
    if (!(fraction >= 0 && fraction < 1)) {
      throw new IllegalArgumentException(
          "validation fraction: expected a number in [0, 1), found " + fraction);
    }
    folds = new Folds(folds.count(), fraction);
    return this;
  }

  /**
   * Trains models side by side.
   *
   * @param models how many at once; each computes with as many threads as its options say
   * @return this search
   * @throws IllegalArgumentException if it is below 1
   */
  public GridSearch withParallelism(int models) {
    if (models < 1) {
      throw new IllegalArgumentException(
          "parallelism: expected at least 1, found %d".formatted(models));
    }
    parallelism = models;
    return this;
  }

  /**
   * Judges by something else.
   *
   * @param scoring what to judge by
   * @return this search
   */
  public GridSearch judgedBy(Scoring scoring) {
    this.scoring = scoring;
    return this;
  }

  /**
   * Lets a listener watch.
   *
   * @param listener who watches
   * @return this search
   */
  public GridSearch watchedBy(TuningListener listener) {
    this.listener = listener;
    return this;
  }

  /**
   * Keeps every result in a file, as soon as there is one, and takes over those that are there.
   *
   * <p>So a search that was broken off, however hard, trains only what is missing when it is run
   * again; so does one whose grid has grown.
   *
   * @param file the file, made if it does not exist
   * @return this search
   */
  public GridSearch keptIn(Path file) {
    this.file = file;
    return this;
  }

  /**
   * Searches.
   *
   * @param data what to learn from and to be tested on
   * @return the candidates, ranked
   * @throws IllegalArgumentException if data and options do not fit, there are fewer rows than
   *     folds or the file is of another search; the message says what differs
   * @throws IOException if the file cannot be read or written
   * @throws InterruptedException if the calling thread is interrupted; what has its result is kept
   */
  public TuningResults over(Sequences data) throws IOException, InterruptedException {
    for (Candidate candidate : candidates) {
      data.requireFits(Architectures.of(candidate.options(), data));
    }
    List<FoldTask> tasks = folds.tasks(candidates, data, base.seed());
    try (ResultFile kept = open(data)) {
      Search search = new Search(tasks, kept, listener);
      search.run(new SideBySide(parallelism));
      return TuningResults.of(scoring, candidates.stream().map(search::result).toList());
    }
  }

  private @Nullable ResultFile open(Sequences data) throws IOException {
    return file == null ? null : ResultFile.open(file, SearchIdentity.of(base, folds, data));
  }
}
