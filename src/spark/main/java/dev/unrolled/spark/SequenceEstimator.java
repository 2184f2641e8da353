package dev.unrolled.spark;

import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.WRONG_COLUMN;

import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.loader.values.TensorInfo;
import dev.unrolled.spark.columns.Columns;
import dev.unrolled.spark.errors.UnrolledSparkException;
import dev.unrolled.spark.examples.DataSummary;
import dev.unrolled.spark.examples.Example;
import dev.unrolled.spark.examples.ExampleColumns;
import dev.unrolled.spark.examples.ExampleReader;
import dev.unrolled.spark.examples.ModelKind;
import dev.unrolled.spark.examples.TargetType;
import dev.unrolled.spark.models.SignatureReader;
import dev.unrolled.spark.training.ModelTraining;
import dev.unrolled.spark.training.RemoteModel;
import dev.unrolled.spark.training.SeveralListeners;
import dev.unrolled.spark.training.TrainingRequest;
import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.options.Options;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Trains a model on the rows of a dataset, exports it, and returns it as an {@link UnrolledModel}.
 *
 * <p>The result depends on the rows and the parameters, not on the order of the rows or how Spark
 * divides them: a row's partition follows from its content. Not thread-safe while parameters are
 * set.
 *
 * @param <E> the type that the setters return
 */
public abstract class SequenceEstimator<E extends SequenceEstimator<E>> extends EstimatorParams<E>
    implements DefaultParamsWritable {

  private static final long serialVersionUID = 1L;

  /** Input of models for rows of several lengths. */
  private static final String LENGTHS = "lengths";

  private final TargetType targets;
  private transient @Nullable SeveralListeners listeners;

  SequenceEstimator(String uid, TargetType targets) {
    super(uid);
    this.targets = targets;
    if (targets != TargetType.NONE) {
      setDefault(targetColumn(), targets.defaultColumn());
    }
  }

  /**
   * Returns the kind of model.
   *
   * @param reader the types of the columns
   * @param train the training examples
   */
  abstract ModelKind kind(ExampleReader reader, JavaRDD<Example> train);

  /** Returns the type of each output of the fitted model for a row. */
  abstract Map<String, DataType> outputs(ExampleReader reader);

  /**
   * Adds observers, which are called on the driver; with partitions, of a round as of a batch.
   *
   * @param observers the observers
   * @return this estimator
   */
  public final E watchedBy(TrainingListener... observers) {
    listeners = SeveralListeners.of(listeners, List.of(observers));
    return self();
  }

  /**
   * Trains a model, exports it under {@code modelPath}, and returns it.
   *
   * @throws UnrolledSparkException WRONG_COLUMN; a job fails with NULL_VALUE or WRONG_SHAPE
   * @throws IllegalArgumentException if data and options do not fit
   * @throws dev.unrolled.training.DivergedException if a loss or a weight is not finite
   */
  @Override
  public final UnrolledModel fit(Dataset<?> dataset) {
    JavaSparkContext spark = new JavaSparkContext(dataset.sparkSession().sparkContext());
    ModelTraining training = new ModelTraining(spark, placement());
    JavaRDD<Example> train = examples(dataset);
    RemoteModel model = remoteModel(train, dataset);
    String exported =
        training.run(
            new TrainingRequest(
                model, train, validation(dataset), SeveralListeners.of(listeners, List.of())));
    SignatureInfo signature =
        SignatureReader.read(exported, "serving_default", spark.hadoopConfiguration());
    List<String> inputs =
        signature.inputs().values().stream()
            .filter(tensor -> !tensor.optional())
            .map(TensorInfo::name)
            .toList();
    String input = inputs.stream().filter(name -> !name.equals(LENGTHS)).findFirst().orElseThrow();
    UnrolledModel fitted =
        new UnrolledModel(uid())
            .setModelPath(exported)
            .setInputColumns(Map.of(input, getInputColumn()))
            .setOutputColumns(getOutputColumns());
    if (inputs.contains(LENGTHS)) {
      fitted.setLengthColumns(Map.of(LENGTHS, getInputColumn()));
    }
    return configured(fitted).setParent(this);
  }

  /** Returns a fitted model with other parameters of its outputs. */
  UnrolledModel configured(UnrolledModel fitted) {
    return fitted;
  }

  /** Returns the training examples of a dataset. */
  final JavaRDD<Example> examples(Dataset<?> dataset) {
    return reader(dataset.schema()).read(marked(dataset, false));
  }

  private @Nullable JavaRDD<Example> validation(Dataset<?> dataset) {
    return getValidationColumn().isEmpty()
        ? null
        : reader(dataset.schema()).read(marked(dataset, true));
  }

  /** Returns the model that examples of a dataset describe. */
  final RemoteModel remoteModel(JavaRDD<Example> train, Dataset<?> dataset) {
    DataSummary summary = DataSummary.of(train);
    if (summary.rows() == 0) {
      throw new IllegalArgumentException("dataset: expected rows to train on, found none");
    }
    ModelKind kind = kind(reader(dataset.schema()), train);
    Options options = trainingOptions(kind.vocabularySize(summary));
    if (getPartitions() > 0) {
      options =
          options.withThreads(
              dataset.sparkSession().sparkContext().conf().getInt("spark.task.cpus", 1));
    }
    return new RemoteModel(kind, summary, options.toJson());
  }

  /** Returns the rows that are validated on, or the others. */
  private Dataset<Row> marked(Dataset<?> dataset, boolean validation) {
    String column = getValidationColumn();
    if (column.isEmpty()) {
      return dataset.toDF();
    }
    return dataset
        .toDF()
        .where(functions.coalesce(functions.col(column), functions.lit(false)).equalTo(validation));
  }

  private ExampleReader reader(StructType schema) {
    String validation = getValidationColumn();
    if (!validation.isEmpty()
        && (!List.of(schema.fieldNames()).contains(validation)
            || !schema.apply(validation).dataType().equals(DataTypes.BooleanType))) {
      throw new UnrolledSparkException(
          WRONG_COLUMN,
          "column \"%s\": expected boolean, found %s".formatted(validation, schema.simpleString()));
    }
    String target = targets == TargetType.NONE ? "" : getTargetColumn();
    return new ExampleColumns(getInputColumn(), target, targets).reader(schema);
  }

  /**
   * Checks the columns, and adds those of the fitted model's outputs.
   *
   * @throws UnrolledSparkException WRONG_COLUMN
   */
  @Override
  public final StructType transformSchema(StructType schema) {
    Map<String, DataType> outputs = new TreeMap<>(outputs(reader(schema)));
    Map<String, String> columns = getOutputColumns();
    StructType result = schema;
    for (Map.Entry<String, DataType> output : outputs.entrySet()) {
      if (columns.isEmpty() || columns.containsKey(output.getKey())) {
        String column = columns.getOrDefault(output.getKey(), output.getKey());
        Columns.requireNew(schema, column);
        result = result.add(column, output.getValue(), true);
      }
    }
    return result;
  }

  @Override
  @SuppressWarnings("unchecked") // Spark makes the copy with the constructor of this class.
  public final E copy(ParamMap extra) {
    E copy = (E) defaultCopy(extra);
    ((SequenceEstimator<?>) copy).listeners = listeners;
    return copy;
  }
}
