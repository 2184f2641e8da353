package dev.unrolled.spark;

import dev.unrolled.rnn.head.Pooling;
import dev.unrolled.spark.examples.ClassifierKind;
import dev.unrolled.spark.examples.Example;
import dev.unrolled.spark.examples.ExampleReader;
import dev.unrolled.spark.examples.ModelKind;
import dev.unrolled.spark.examples.TargetType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Trains a classifier of sequences.
 *
 * <p>Classes are strings, or numbers from 0 as Spark's classifiers have them. Arrays of strings are
 * any number of labels. The fitted model writes the number of the class to {@code prediction} and
 * the probabilities to {@code probability}.
 */
public final class SequenceClassifierEstimator
    extends SequenceEstimator<SequenceClassifierEstimator> {

  private static final long serialVersionUID = 1L;

  private final Param<String> pooling;

  /** Creates an estimator with default parameters. */
  public SequenceClassifierEstimator() {
    this(Identified.random("sequenceClassifier"));
  }

  /**
   * Creates an estimator with an id, as Spark does to load one.
   *
   * @param uid the estimator's id
   */
  public SequenceClassifierEstimator(String uid) {
    super(uid, TargetType.CLASSES);
    pooling =
        new Param<>(
            Identified.by(uid),
            "pooling",
            "how the outputs of the time steps become one: last, mean, max or attention");
    setDefault(pooling, "last");
    setDefault(outputColumns(), Map.of("classes", "prediction", "probabilities", "probability"));
  }

  /** Returns a reader of saved estimators. */
  public static MLReader<SequenceClassifierEstimator> read() {
    return new DefaultParamsReader<>();
  }

  /**
   * Loads an estimator that was saved.
   *
   * @param path where it was saved
   * @return the estimator
   */
  public static SequenceClassifierEstimator load(String path) {
    return read().load(path);
  }

  /**
   * Returns the parameter: how the outputs of the time steps become one: last, mean, max or
   * attention.
   */
  public Param<String> pooling() {
    return pooling;
  }

  /** Returns the how the outputs of the time steps become one: last, mean, max or attention. */
  public String getPooling() {
    return getOrDefault(pooling);
  }

  /**
   * Sets the pooling of the outputs over the time steps: last, mean, max or attention.
   *
   * @return this estimator
   */
  public SequenceClassifierEstimator setPooling(String pooling) {
    set(this.pooling, poolingOf(pooling).name().toLowerCase(Locale.ROOT));
    return this;
  }

  private static Pooling poolingOf(String name) {
    return Arrays.stream(Pooling.values())
        .filter(pooling -> pooling.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "pooling: expected one of %s, found \"%s\""
                        .formatted(Arrays.toString(Pooling.values()), name)));
  }

  @Override
  SequenceClassifierEstimator self() {
    return this;
  }

  @Override
  ModelKind kind(ExampleReader reader, JavaRDD<Example> train) {
    return new ClassifierKind(
        poolingOf(getPooling()), reader.multiLabel(), reader.numberedClasses());
  }

  @Override
  UnrolledModel configured(UnrolledModel fitted) {
    return fitted.setVectorOutputs(true).setDoubleScalars(true);
  }

  @Override
  Map<String, DataType> outputs(ExampleReader reader) {
    DataType numbers = DataTypes.createArrayType(DataTypes.IntegerType);
    return Map.of(
        "classes",
        reader.multiLabel() ? numbers : DataTypes.DoubleType,
        "probabilities",
        SQLDataTypes.VectorType());
  }
}
