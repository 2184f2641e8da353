package dev.unrolled.spark;

import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.spark.columns.ColumnPath;
import dev.unrolled.spark.columns.Columns;
import dev.unrolled.spark.columns.TensorColumn;
import dev.unrolled.spark.errors.UnrolledSparkException;
import dev.unrolled.spark.models.ModelContent;
import dev.unrolled.spark.models.ModelSource;
import dev.unrolled.spark.models.SignatureReader;
import dev.unrolled.spark.scoring.InternalRows;
import dev.unrolled.spark.scoring.RowFunction;
import dev.unrolled.spark.scoring.RowPolicy;
import dev.unrolled.spark.scoring.ScorePartition;
import dev.unrolled.spark.scoring.ScoringMetrics;
import dev.unrolled.spark.scoring.ScoringPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Scores the rows of a dataset with a SavedModel.
 *
 * <pre>{@code
 * Dataset<Row> scored = new UnrolledModel().setModelPath("hdfs:///models/echo").transform(rows);
 * }</pre>
 *
 * <p>Each executor copies the model once and opens it once, for all its tasks. Rows are scored in
 * batches within their partition and keep their order. The answers equal those of {@code
 * ServedModel} for the same batches, to the last bit. Works on streaming datasets, too.
 *
 * <p>Not thread-safe while parameters are set.
 */
public final class UnrolledModel extends ModelParams<UnrolledModel>
    implements DefaultParamsWritable {

  private static final long serialVersionUID = 1L;
  private static final String INPUT = "unrolled input ";
  private static final String LENGTH = "unrolled length of ";

  private transient @Nullable ScoringMetrics metrics;

  /** Creates a stage with default parameters. */
  public UnrolledModel() {
    this(Identified.random("unrolledModel"));
  }

  /**
   * Creates a stage with an id, as Spark does to load one.
   *
   * @param uid the stage's id
   */
  public UnrolledModel(String uid) {
    super(uid);
  }

  @Override
  UnrolledModel self() {
    return this;
  }

  /** Returns a reader of saved stages. */
  public static MLReader<UnrolledModel> read() {
    return new DefaultParamsReader<>();
  }

  /**
   * Loads a stage that was saved.
   *
   * @param path where it was saved
   * @return the stage
   */
  public static UnrolledModel load(String path) {
    return read().load(path);
  }

  @Override
  public UnrolledModel copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /**
   * Checks that the columns fit the signature, and adds the outputs' columns.
   *
   * @throws UnrolledSparkException UNREADABLE_MODEL, UNSUITABLE_SIGNATURE or WRONG_COLUMN
   */
  @Override
  public StructType transformSchema(StructType schema) {
    Columns columns = columns(schema, hadoop(SparkSession.active()));
    StructType result = new StructType();
    for (StructField field : withOutputs(schema, columns).fields()) {
      boolean cast = doubles(columns).contains(field.name());
      result = cast ? result.add(field.name(), DataTypes.DoubleType, true) : result.add(field);
    }
    return result;
  }

  /**
   * Adds the model's outputs to each row.
   *
   * @throws UnrolledSparkException UNREADABLE_MODEL, UNSUITABLE_SIGNATURE or WRONG_COLUMN; a job
   *     fails with the other reasons
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    SparkSession spark = dataset.sparkSession();
    StructType schema = dataset.schema();
    Columns columns = columns(schema, hadoop(spark));
    StructType result = withOutputs(schema, columns);
    Dataset<Row> withInputs = withInputs(dataset, columns);
    ScorePartition score = new ScorePartition(plan(spark, schema, columns));
    Dataset<Row> scored =
        withInputs
            .as(InternalRows.encoder(withInputs.schema()))
            .mapPartitions(score, InternalRows.encoder(result))
            .toDF();
    for (String name : doubles(columns)) {
      scored = scored.withColumn(name, scored.col(ColumnPath.quote(name)).cast("double"));
    }
    return scored;
  }

  /** Returns the output columns that become doubles. */
  private List<String> doubles(Columns columns) {
    return columns.outputs().stream()
        .filter(output -> getDoubleScalars() && getOutputStruct().isEmpty())
        .filter(output -> output.type() instanceof NumericType)
        .map(TensorColumn::column)
        .toList();
  }

  /**
   * Returns the counters of this stage: rows, batches, nanoseconds and rows that were not scored.
   *
   * @param spark the session
   * @return the counters, created by the first call or transformation
   */
  public ScoringMetrics metrics(SparkSession spark) {
    ScoringMetrics counters = metrics;
    if (counters == null) {
      counters = ScoringMetrics.register(spark.sparkContext(), uid());
      metrics = counters;
    }
    return counters;
  }

  /** Returns this model as a function of one row. */
  RowFunction rowFunction(SparkSession spark) {
    SignatureInfo info =
        SignatureReader.read(
            getModelPath(), getSignature(), spark.sparkContext().hadoopConfiguration());
    var names = new Columns.Names(Map.of(), Map.of(), getVectorOutputs());
    Columns columns = Columns.of(info, Columns.schemaOf(info), names);
    ScoringPlan table = plan(spark, new StructType(), columns);
    RowPolicy nulls =
        getNullPolicy().equals(RowPolicy.ERROR.value()) ? RowPolicy.ERROR : RowPolicy.NULL;
    ScoringPlan plan =
        new ScoringPlan(
            table.model(),
            new ScoringPlan.RowLayout(
                table.layout().kept(), table.layout().inputs(), table.layout().outputs(), true),
            new ScoringPlan.BatchLimits(
                1, 0, getDeadlineMillis(), new ScoringPlan.Policies(nulls, RowPolicy.ERROR)),
            table.metrics());
    return new RowFunction(plan, outputs(columns));
  }

  private ScoringPlan plan(SparkSession spark, StructType schema, Columns columns) {
    return new ScoringPlan(
        new ScoringPlan.ModelCall(source(spark), getSignature()),
        new ScoringPlan.RowLayout(
            new ArrayList<>(Arrays.stream(schema.fields()).map(StructField::dataType).toList()),
            new ArrayList<>(columns.inputs()),
            new ArrayList<>(columns.outputs()),
            !getOutputStruct().isEmpty()),
        limits(),
        metrics(spark));
  }

  /** Returns where executors get the model. */
  ModelSource source(SparkSession spark) {
    return new ModelSource(
        ModelContent.read(getModelPath(), hadoop(spark)),
        new SerializableConfiguration(hadoop(spark)),
        spark.sparkContext().conf().getInt("spark.task.cpus", 1),
        getIdleSeconds());
  }

  private ScoringPlan.BatchLimits limits() {
    return new ScoringPlan.BatchLimits(
        getBatchSize(),
        getMaxBatchBytes(),
        getDeadlineMillis(),
        new ScoringPlan.Policies(
            RowPolicy.of("nullPolicy", getNullPolicy()),
            RowPolicy.of("failurePolicy", getFailurePolicy())));
  }

  private Columns columns(StructType schema, Configuration hadoop) {
    SignatureInfo info = SignatureReader.read(getModelPath(), getSignature(), hadoop);
    StructType all = schema;
    Map<String, String> inputs = new TreeMap<>(getInputColumns());
    for (String input : getLengthColumns().keySet()) {
      all = all.add(LENGTH + input, DataTypes.IntegerType);
      inputs.put(input, LENGTH + input);
    }
    return Columns.of(info, all, new Columns.Names(inputs, getOutputColumns(), getVectorOutputs()));
  }

  private Dataset<Row> withInputs(Dataset<?> dataset, Columns columns) {
    List<Column> all = new ArrayList<>();
    all.add(functions.col("*"));
    for (int i = 0; i < columns.paths().size(); i++) {
      TensorColumn input = columns.inputs().get(i);
      String array = getLengthColumns().get(input.tensor());
      Column column =
          array == null
              ? truncated(functions.col(columns.paths().get(i)), input)
              : functions.size(
                  functions.col(ColumnPath.find(dataset.schema(), array, "an array").quoted()));
      all.add(column.as(INPUT + i));
    }
    return dataset.toDF().select(all.toArray(Column[]::new));
  }

  /** Takes the last elements of an array that is longer than an input of fixed length. */
  private Column truncated(Column column, TensorColumn input) {
    long length = input.rowShape().firstSize();
    if (!getTruncation().equals(LAST) || length < 0 || !(input.type() instanceof ArrayType)) {
      return column;
    }
    Column last = functions.slice(column, (int) -length, (int) length);
    return functions.when(functions.size(column).gt(length), last).otherwise(column);
  }

  private StructType withOutputs(StructType schema, Columns columns) {
    StructType outputs = outputs(columns);
    StructType added =
        getOutputStruct().isEmpty()
            ? outputs
            : new StructType().add(getOutputStruct(), outputs, true);
    StructType result = schema;
    for (StructField field : added.fields()) {
      Columns.requireNew(result, field.name());
      result = result.add(field);
    }
    return result;
  }

  private static StructType outputs(Columns columns) {
    StructType outputs = new StructType();
    for (TensorColumn output : columns.outputs()) {
      outputs = outputs.add(output.column(), output.type(), true);
    }
    return outputs;
  }

  private static Configuration hadoop(SparkSession spark) {
    return spark.sparkContext().hadoopConfiguration();
  }
}
