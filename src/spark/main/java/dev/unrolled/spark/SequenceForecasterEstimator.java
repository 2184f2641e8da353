package dev.unrolled.spark;

import dev.unrolled.spark.examples.Example;
import dev.unrolled.spark.examples.ExampleReader;
import dev.unrolled.spark.examples.ForecasterKind;
import dev.unrolled.spark.examples.ModelKind;
import dev.unrolled.spark.examples.SeriesFormat;
import dev.unrolled.spark.examples.SeriesTotals;
import dev.unrolled.spark.examples.TargetType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Trains a forecaster of time series.
 *
 * <p>Each row is a series, an array of time steps, each an array of numbers; windows are cut from
 * it where it is trained on. The fitted model reads the last time steps of a row and writes {@code
 * forecast [H, C]}, with levels also {@code quantiles [H, C, Q]}.
 */
public final class SequenceForecasterEstimator
    extends SequenceEstimator<SequenceForecasterEstimator> {

  private static final long serialVersionUID = 1L;

  private final StringArrayParam numbers;
  private final IntParam inputLength;
  private final IntParam horizon;
  private final Param<String> forecaster;

  /** Creates an estimator with default parameters. */
  public SequenceForecasterEstimator() {
    this(Identified.random("sequenceForecaster"));
  }

  /**
   * Creates an estimator with an id, as Spark does to load one.
   *
   * @param uid the estimator's id
   */
  public SequenceForecasterEstimator(String uid) {
    super(uid, TargetType.NONE);
    Identifiable owner = Identified.by(uid);
    numbers = new StringArrayParam(this, "numbers", "names of the numbers of a time step");
    inputLength =
        new IntParam(owner, "inputLength", "time steps that are read", ParamValidators.gt(0));
    horizon = new IntParam(owner, "horizon", "time steps that are forecast", ParamValidators.gt(0));
    forecaster =
        new Param<>(
            owner,
            "forecaster",
            "further options of the forecaster as JSON, such as {\"stride\": 2, \"season\": 7}");
    setDefault(inputColumn(), "series");
    setDefault(numbers, new String[] {"value"});
    setDefault(inputLength, 24);
    setDefault(horizon, 1);
    setDefault(forecaster, "{}");
  }

  /** Returns a reader of saved estimators. */
  public static MLReader<SequenceForecasterEstimator> read() {
    return new DefaultParamsReader<>();
  }

  /**
   * Loads an estimator that was saved.
   *
   * @param path where it was saved
   * @return the estimator
   */
  public static SequenceForecasterEstimator load(String path) {
    return read().load(path);
  }

  /** Returns the parameter: names of the numbers of a time step. */
  public StringArrayParam numbers() {
    return numbers;
  }

  /** Returns the names of the numbers of a time step. */
  public List<String> getNumbers() {
    return Arrays.asList(getOrDefault(numbers));
  }

  /**
   * Sets the names of the numbers of a time step, which {@code forecaster} uses.
   *
   * @return this estimator
   */
  public SequenceForecasterEstimator setNumbers(String... numbers) {
    set(this.numbers, numbers.clone());
    return this;
  }

  /** Returns the parameter: time steps that are read. */
  public IntParam inputLength() {
    return inputLength;
  }

  /** Returns the time steps that are read. */
  public int getInputLength() {
    return (Integer) getOrDefault(inputLength);
  }

  /**
   * Sets the time steps that are read.
   *
   * @return this estimator
   */
  public SequenceForecasterEstimator setInputLength(int inputLength) {
    set(this.inputLength, inputLength);
    return this;
  }

  /** Returns the parameter: time steps that are forecast. */
  public IntParam horizon() {
    return horizon;
  }

  /** Returns the time steps that are forecast. */
  public int getHorizon() {
    return (Integer) getOrDefault(horizon);
  }

  /**
   * Sets the time steps that are forecast.
   *
   * @return this estimator
   */
  public SequenceForecasterEstimator setHorizon(int horizon) {
    set(this.horizon, horizon);
    return this;
  }

  /** Returns the parameter: further options of the forecaster as JSON. */
  public Param<String> forecaster() {
    return forecaster;
  }

  /** Returns the further options of the forecaster as JSON. */
  public String getForecaster() {
    return getOrDefault(forecaster);
  }

  /**
   * Sets further options of the forecaster as JSON, such as {@code {"stride": 2, "season": 7}}.
   *
   * @return this estimator
   */
  public SequenceForecasterEstimator setForecaster(String forecaster) {
    set(this.forecaster, forecaster);
    return this;
  }

  private SeriesFormat format() {
    return new SeriesFormat(getNumbers(), getInputLength(), getHorizon(), getForecaster());
  }

  @Override
  SequenceForecasterEstimator self() {
    return this;
  }

  @Override
  ModelKind kind(ExampleReader reader, JavaRDD<Example> train) {
    return new ForecasterKind(format(), SeriesTotals.of(train, format()));
  }

  @Override
  UnrolledModel configured(UnrolledModel fitted) {
    return fitted.setTruncation(BatchParams.LAST);
  }

  @Override
  Map<String, DataType> outputs(ExampleReader reader) {
    DataType steps = DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.FloatType));
    Map<String, DataType> outputs = new HashMap<>(Map.of("forecast", steps));
    if (!format().options().loss().levels().isEmpty()) {
      outputs.put("quantiles", DataTypes.createArrayType(steps));
    }
    return outputs;
  }
}
