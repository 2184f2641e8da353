package dev.unrolled.spark;

import dev.unrolled.spark.examples.EncoderDecoderKind;
import dev.unrolled.spark.examples.Example;
import dev.unrolled.spark.examples.ExampleReader;
import dev.unrolled.spark.examples.ModelKind;
import dev.unrolled.spark.examples.TargetType;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Trains an encoder-decoder without attention, which maps ids to as many ids as the longest target
 * has.
 */
public final class EncoderDecoderEstimator extends SequenceEstimator<EncoderDecoderEstimator> {

  private static final long serialVersionUID = 1L;

  /** Creates an estimator with default parameters. */
  public EncoderDecoderEstimator() {
    this(Identified.random("encoderDecoder"));
  }

  /**
   * Creates an estimator with an id, as Spark does to load one.
   *
   * @param uid the estimator's id
   */
  public EncoderDecoderEstimator(String uid) {
    super(uid, TargetType.IDS);
  }

  /** Returns a reader of saved estimators. */
  public static MLReader<EncoderDecoderEstimator> read() {
    return new DefaultParamsReader<>();
  }

  /**
   * Loads an estimator that was saved.
   *
   * @param path where it was saved
   * @return the estimator
   */
  public static EncoderDecoderEstimator load(String path) {
    return read().load(path);
  }

  @Override
  EncoderDecoderEstimator self() {
    return this;
  }

  @Override
  ModelKind kind(ExampleReader reader, JavaRDD<Example> train) {
    return new EncoderDecoderKind();
  }

  @Override
  Map<String, DataType> outputs(ExampleReader reader) {
    return Map.of(
        "predictions",
        DataTypes.createArrayType(DataTypes.IntegerType),
        "probabilities",
        DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.FloatType)));
  }
}
