package dev.unrolled.spark;

import dev.unrolled.spark.examples.Example;
import dev.unrolled.spark.examples.ExampleReader;
import dev.unrolled.spark.examples.ModelKind;
import dev.unrolled.spark.examples.SequenceToSequenceKind;
import dev.unrolled.spark.examples.TargetType;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Trains an encoder-decoder with attention, whose answers end where the model ends them.
 *
 * <p>Targets may not have the ids of padding (0), begin (2) and end (3).
 */
public final class SequenceToSequenceEstimator
    extends SequenceEstimator<SequenceToSequenceEstimator> {

  private static final long serialVersionUID = 1L;

  /** Creates an estimator with default parameters. */
  public SequenceToSequenceEstimator() {
    this(Identified.random("sequenceToSequence"));
  }

  /**
   * Creates an estimator with an id, as Spark does to load one.
   *
   * @param uid the estimator's id
   */
  public SequenceToSequenceEstimator(String uid) {
    super(uid, TargetType.IDS);
  }

  /** Returns a reader of saved estimators. */
  public static MLReader<SequenceToSequenceEstimator> read() {
    return new DefaultParamsReader<>();
  }

  /**
   * Loads an estimator that was saved.
   *
   * @param path where it was saved
   * @return the estimator
   */
  public static SequenceToSequenceEstimator load(String path) {
    return read().load(path);
  }

  @Override
  SequenceToSequenceEstimator self() {
    return this;
  }

  @Override
  ModelKind kind(ExampleReader reader, JavaRDD<Example> train) {
    return new SequenceToSequenceKind();
  }

  @Override
  Map<String, DataType> outputs(ExampleReader reader) {
    return Map.of("ids", DataTypes.createArrayType(DataTypes.IntegerType));
  }
}
