package dev.unrolled.spark;

import dev.unrolled.training.options.Options;
import dev.unrolled.training.tuning.Grid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.Identifiable;

/**
 * Parameters of estimators: the model and how it is trained.
 *
 * @param <E> the type that the setters return
 */
public abstract class TrainingParams<E extends TrainingParams<E>> extends Estimator<UnrolledModel> {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> options;
  private final IntParam vocabularySize;
  private final IntParam units;
  private final DoubleParam learningRate;
  private final IntParam epochs;
  private final IntParam batchSize;
  private final LongParam seed;

  TrainingParams(String uid) {
    this.uid = uid;
    Identifiable owner = Identified.by(uid);
    options =
        new Param<>(owner, "options", "options of model and training as JSON, over the defaults");
    vocabularySize =
        new IntParam(
            owner,
            "vocabularySize",
            "number of ids; 0 for the highest id of the data plus 1",
            ParamValidators.gtEq(0));
    units =
        new IntParam(
            owner,
            "units",
            "units of the cell; unset for those of the options",
            ParamValidators.gt(0));
    learningRate =
        new DoubleParam(
            owner,
            "learningRate",
            "learning rate; unset for that of the options",
            ParamValidators.gt(0));
    epochs =
        new IntParam(
            owner,
            "epochs",
            "maximum number of epochs; unset for that of the options",
            ParamValidators.gt(0));
    batchSize =
        new IntParam(
            owner,
            "batchSize",
            "rows in a training batch; unset for that of the options",
            ParamValidators.gt(0));
    seed =
        new LongParam(
            owner, "seed", "seed of weights, shuffles and dropout; unset for that of the options");
    setDefault(options, "{}");
    setDefault(vocabularySize, 0);
  }

  /** Returns the parameter: options of model and training as JSON, over the defaults. */
  public final Param<String> options() {
    return options;
  }

  /** Returns the options of model and training as JSON, over the defaults. */
  public final String getOptions() {
    return getOrDefault(options);
  }

  /**
   * Sets the options of model and training as JSON, over the defaults.
   *
   * @return this estimator
   */
  public final E setOptions(String options) {
    set(this.options, options);
    return self();
  }

  /** Returns the parameter: number of ids; 0 for the highest id of the data plus 1. */
  public final IntParam vocabularySize() {
    return vocabularySize;
  }

  /** Returns the number of ids; 0 for the highest id of the data plus 1. */
  public final int getVocabularySize() {
    return (Integer) getOrDefault(vocabularySize);
  }

  /**
   * Sets the number of ids; 0 for the highest id of the data plus 1.
   *
   * @return this estimator
   */
  public final E setVocabularySize(int vocabularySize) {
    set(this.vocabularySize, vocabularySize);
    return self();
  }

  /** Returns the parameter: units of the cell; unset for those of the options. */
  public final IntParam units() {
    return units;
  }

  /** Returns the units of the cell; unset for those of the options. */
  public final int getUnits() {
    return (Integer) getOrDefault(units);
  }

  /**
   * Sets the units of the cell; unset for those of the options.
   *
   * @return this estimator
   */
  public final E setUnits(int units) {
    set(this.units, units);
    return self();
  }

  /** Returns the parameter: learning rate; unset for that of the options. */
  public final DoubleParam learningRate() {
    return learningRate;
  }

  /** Returns the learning rate; unset for that of the options. */
  public final double getLearningRate() {
    return (Double) getOrDefault(learningRate);
  }

  /**
   * Sets the learning rate; unset for that of the options.
   *
   * @return this estimator
   */
  public final E setLearningRate(double learningRate) {
    set(this.learningRate, learningRate);
    return self();
  }

  /** Returns the parameter: maximum number of epochs; unset for that of the options. */
  public final IntParam epochs() {
    return epochs;
  }

  /** Returns the maximum number of epochs; unset for that of the options. */
  public final int getEpochs() {
    return (Integer) getOrDefault(epochs);
  }

  /**
   * Sets the maximum number of epochs; unset for that of the options.
   *
   * @return this estimator
   */
  public final E setEpochs(int epochs) {
    set(this.epochs, epochs);
    return self();
  }

  /** Returns the parameter: rows in a training batch; unset for that of the options. */
  public final IntParam batchSize() {
    return batchSize;
  }

  /** Returns the rows in a training batch; unset for that of the options. */
  public final int getBatchSize() {
    return (Integer) getOrDefault(batchSize);
  }

  /**
   * Sets the rows in a training batch; unset for that of the options.
   *
   * @return this estimator
   */
  public final E setBatchSize(int batchSize) {
    set(this.batchSize, batchSize);
    return self();
  }

  /**
   * Returns the parameter: seed of weights, shuffles and dropout; unset for that of the options.
   */
  public final LongParam seed() {
    return seed;
  }

  /** Returns the seed of weights, shuffles and dropout; unset for that of the options. */
  public final long getSeed() {
    return (Long) getOrDefault(seed);
  }

  /**
   * Sets the seed of weights, shuffles and dropout; unset for that of the options.
   *
   * @return this estimator
   */
  public final E setSeed(long seed) {
    set(this.seed, seed);
    return self();
  }

  abstract E self();

  @Override
  public final String uid() {
    return uid;
  }

  /** Returns the options with the parameters that are set. */
  final Options trainingOptions(int idsOfData) {
    Options base = Options.fromJson(getOptions());
    Map<String, List<Object>> changes = new LinkedHashMap<>();
    if (isSet(units)) {
      changes.put("units", List.of(getUnits()));
    }
    if (isSet(learningRate)) {
      changes.put("learning_rate", List.of(getLearningRate()));
    }
    Options changed =
        changes.isEmpty() ? base : new Grid(changes).candidates(base).get(0).options();
    return changed
        .withVocabularySize(vocabulary(idsOfData, base))
        .withEpochs(isSet(epochs) ? getEpochs() : base.epochs())
        .withBatchSize(isSet(batchSize) ? getBatchSize() : base.batchSize())
        .withSeed(isSet(seed) ? getSeed() : base.seed());
  }

  private int vocabulary(int idsOfData, Options base) {
    if (getVocabularySize() > 0) {
      return getVocabularySize();
    }
    return getOptions().contains("\"vocabulary_size\"") ? base.vocabularySize() : idsOfData;
  }
}
