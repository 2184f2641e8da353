package dev.unrolled.spark;

import dev.unrolled.spark.examples.Example;
import dev.unrolled.spark.examples.ExampleReader;
import dev.unrolled.spark.examples.ModelKind;
import dev.unrolled.spark.examples.TaggerKind;
import dev.unrolled.spark.examples.TargetType;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Trains a tagger, which gives every time step a tag.
 *
 * <p>Targets are arrays of strings, one for each time step. The fitted model writes the tags'
 * numbers in the sorted order of their names.
 */
public final class SequenceTaggerEstimator extends SequenceEstimator<SequenceTaggerEstimator> {

  private static final long serialVersionUID = 1L;

  private final BooleanParam crf;

  /** Creates an estimator with default parameters. */
  public SequenceTaggerEstimator() {
    this(Identified.random("sequenceTagger"));
  }

  /**
   * Creates an estimator with an id, as Spark does to load one.
   *
   * @param uid the estimator's id
   */
  public SequenceTaggerEstimator(String uid) {
    super(uid, TargetType.TAGS);
    crf =
        new BooleanParam(
            Identified.by(uid), "crf", "choice whether a conditional random field tags");
    setDefault(crf, false);
  }

  /** Returns a reader of saved estimators. */
  public static MLReader<SequenceTaggerEstimator> read() {
    return new DefaultParamsReader<>();
  }

  /**
   * Loads an estimator that was saved.
   *
   * @param path where it was saved
   * @return the estimator
   */
  public static SequenceTaggerEstimator load(String path) {
    return read().load(path);
  }

  /** Returns the parameter: choice whether a conditional random field tags. */
  public BooleanParam crf() {
    return crf;
  }

  /** Returns the choice whether a conditional random field tags. */
  public boolean getCrf() {
    return (Boolean) getOrDefault(crf);
  }

  /**
   * Sets the choice whether a conditional random field tags.
   *
   * @return this estimator
   */
  public SequenceTaggerEstimator setCrf(boolean crf) {
    set(this.crf, crf);
    return this;
  }

  @Override
  SequenceTaggerEstimator self() {
    return this;
  }

  @Override
  ModelKind kind(ExampleReader reader, JavaRDD<Example> train) {
    return new TaggerKind(getCrf());
  }

  @Override
  Map<String, DataType> outputs(ExampleReader reader) {
    return Map.of(
        "tags",
        DataTypes.createArrayType(DataTypes.IntegerType),
        "probabilities",
        DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.FloatType)));
  }
}
