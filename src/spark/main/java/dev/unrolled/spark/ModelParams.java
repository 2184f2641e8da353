package dev.unrolled.spark;

import dev.unrolled.spark.scoring.RowPolicy;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.Identifiable;

/**
 * Parameters of {@link UnrolledModel}.
 *
 * @param <M> the type that the setters return
 */
public abstract class ModelParams<M extends ModelParams<M>> extends Transformer {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> modelPath;
  private final Param<String> signature;
  private final StringMapParam inputColumns;
  private final StringMapParam outputColumns;
  private final Param<String> outputStruct;
  private final BooleanParam vectorOutputs;
  private final IntParam batchSize;
  private final LongParam maxBatchBytes;
  private final LongParam deadlineMillis;
  private final Param<String> nullPolicy;
  private final Param<String> failurePolicy;
  private final LongParam idleSeconds;

  ModelParams(String uid) {
    this.uid = uid;
    Identifiable owner = Identified.by(uid);
    modelPath =
        new Param<>(
            owner,
            "modelPath",
            "folder of the SavedModel, a version or the parent of versions, in any file system of"
                + " Hadoop");
    signature = new Param<>(owner, "signature", "name of the signature to call");
    inputColumns =
        new StringMapParam(
            owner,
            "inputColumns",
            "column of each input; an input that is not named has a column of its own name");
    outputColumns =
        new StringMapParam(
            owner,
            "outputColumns",
            "column of each output that is computed; empty for all outputs under their own names");
    outputStruct =
        new Param<>(
            owner,
            "outputStruct",
            "name of one struct column for all outputs; empty for a column for each");
    vectorOutputs =
        new BooleanParam(
            owner,
            "vectorOutputs",
            "whether float outputs with one dimension per row are vectors of MLlib");
    batchSize =
        new IntParam(
            owner, "batchSize", "most rows in one run of the model", ParamValidators.gt(0));
    maxBatchBytes =
        new LongParam(
            owner,
            "maxBatchBytes",
            "most bytes of inputs in one run of the model; 0 for no limit",
            ParamValidators.gtEq(0));
    deadlineMillis =
        new LongParam(
            owner,
            "deadlineMillis",
            "time limit of one run in milliseconds; 0 for none",
            ParamValidators.gtEq(0));
    nullPolicy =
        new Param<>(owner, "nullPolicy", "rows with a null in an input: error, skip or null");
    failurePolicy =
        new Param<>(
            owner,
            "failurePolicy",
            "rows of a failed batch or of a wrong shape: error, skip or null");
    idleSeconds =
        new LongParam(
            owner,
            "idleSeconds",
            "seconds after which an executor closes an unused model",
            ParamValidators.gtEq(0));
    setDefault(signature, "serving_default");
    setDefault(inputColumns, Map.of());
    setDefault(outputColumns, Map.of());
    setDefault(outputStruct, "");
    setDefault(vectorOutputs, false);
    setDefault(batchSize, 256);
    setDefault(maxBatchBytes, 0L);
    setDefault(deadlineMillis, 0L);
    setDefault(nullPolicy, RowPolicy.ERROR.value());
    setDefault(failurePolicy, RowPolicy.ERROR.value());
    setDefault(idleSeconds, 60L);
  }

  abstract M self();

  @Override
  public final String uid() {
    return uid;
  }

  /**
   * Returns the parameter: folder of the SavedModel, a version or the parent of versions, in any
   * file system of Hadoop.
   */
  public final Param<String> modelPath() {
    return modelPath;
  }

  /**
   * Returns the folder of the SavedModel, a version or the parent of versions, in any file system
   * of Hadoop.
   */
  public final String getModelPath() {
    return getOrDefault(modelPath);
  }

  /**
   * Sets the folder of the SavedModel, a version or the parent of versions, in any file system of
   * Hadoop.
   *
   * @return this stage
   */
  public final M setModelPath(String modelPath) {
    set(this.modelPath, modelPath);
    return self();
  }

  /** Returns the parameter: name of the signature to call. */
  public final Param<String> signature() {
    return signature;
  }

  /** Returns the name of the signature to call. */
  public final String getSignature() {
    return getOrDefault(signature);
  }

  /**
   * Sets the name of the signature to call.
   *
   * @return this stage
   */
  public final M setSignature(String signature) {
    set(this.signature, signature);
    return self();
  }

  /**
   * Returns the parameter: column of each input; an input that is not named has a column of its own
   * name.
   */
  public final StringMapParam inputColumns() {
    return inputColumns;
  }

  /** Returns the column of each input; an input that is not named has a column of its own name. */
  public final Map<String, String> getInputColumns() {
    return getOrDefault(inputColumns);
  }

  /**
   * Sets the column of each input; an input that is not named has a column of its own name.
   *
   * @return this stage
   */
  public final M setInputColumns(Map<String, String> inputColumns) {
    set(this.inputColumns, new TreeMap<>(inputColumns));
    return self();
  }

  /**
   * Returns the parameter: column of each output that is computed; empty for all outputs under
   * their own names.
   */
  public final StringMapParam outputColumns() {
    return outputColumns;
  }

  /**
   * Returns the column of each output that is computed; empty for all outputs under their own
   * names.
   */
  public final Map<String, String> getOutputColumns() {
    return getOrDefault(outputColumns);
  }

  /**
   * Sets the column of each output that is computed; empty for all outputs under their own names.
   *
   * @return this stage
   */
  public final M setOutputColumns(Map<String, String> outputColumns) {
    set(this.outputColumns, new TreeMap<>(outputColumns));
    return self();
  }

  /**
   * Returns the parameter: name of one struct column for all outputs; empty for a column for each.
   */
  public final Param<String> outputStruct() {
    return outputStruct;
  }

  /** Returns the name of one struct column for all outputs; empty for a column for each. */
  public final String getOutputStruct() {
    return getOrDefault(outputStruct);
  }

  /**
   * Sets the name of one struct column for all outputs; empty for a column for each.
   *
   * @return this stage
   */
  public final M setOutputStruct(String outputStruct) {
    set(this.outputStruct, outputStruct);
    return self();
  }

  /**
   * Returns the parameter: whether float outputs with one dimension per row are vectors of MLlib.
   */
  public final BooleanParam vectorOutputs() {
    return vectorOutputs;
  }

  /** Returns the whether float outputs with one dimension per row are vectors of MLlib. */
  public final boolean getVectorOutputs() {
    return (Boolean) getOrDefault(vectorOutputs);
  }

  /**
   * Sets the whether float outputs with one dimension per row are vectors of MLlib.
   *
   * @return this stage
   */
  public final M setVectorOutputs(boolean vectorOutputs) {
    set(this.vectorOutputs, vectorOutputs);
    return self();
  }

  /** Returns the parameter: most rows in one run of the model. */
  public final IntParam batchSize() {
    return batchSize;
  }

  /** Returns the most rows in one run of the model. */
  public final int getBatchSize() {
    return (Integer) getOrDefault(batchSize);
  }

  /**
   * Sets the most rows in one run of the model.
   *
   * @return this stage
   * @throws IllegalArgumentException if it is less than 1
   */
  public final M setBatchSize(int batchSize) {
    set(this.batchSize, batchSize);
    return self();
  }

  /** Returns the parameter: most bytes of inputs in one run of the model; 0 for no limit. */
  public final LongParam maxBatchBytes() {
    return maxBatchBytes;
  }

  /** Returns the most bytes of inputs in one run of the model; 0 for no limit. */
  public final long getMaxBatchBytes() {
    return (Long) getOrDefault(maxBatchBytes);
  }

  /**
   * Sets the most bytes of inputs in one run of the model; 0 for no limit.
   *
   * @return this stage
   * @throws IllegalArgumentException if it is less than 0
   */
  public final M setMaxBatchBytes(long maxBatchBytes) {
    set(this.maxBatchBytes, maxBatchBytes);
    return self();
  }

  /** Returns the parameter: time limit of one run in milliseconds; 0 for none. */
  public final LongParam deadlineMillis() {
    return deadlineMillis;
  }

  /** Returns the time limit of one run in milliseconds; 0 for none. */
  public final long getDeadlineMillis() {
    return (Long) getOrDefault(deadlineMillis);
  }

  /**
   * Sets the time limit of one run in milliseconds; 0 for none.
   *
   * @return this stage
   * @throws IllegalArgumentException if it is less than 0
   */
  public final M setDeadlineMillis(long deadlineMillis) {
    set(this.deadlineMillis, deadlineMillis);
    return self();
  }

  /** Returns the parameter: rows with a null in an input: error, skip or null. */
  public final Param<String> nullPolicy() {
    return nullPolicy;
  }

  /** Returns the rows with a null in an input: error, skip or null. */
  public final String getNullPolicy() {
    return getOrDefault(nullPolicy);
  }

  /**
   * Sets the rows with a null in an input: error, skip or null.
   *
   * @return this stage
   * @throws IllegalArgumentException if it is none of them
   */
  public final M setNullPolicy(String nullPolicy) {
    set(this.nullPolicy, RowPolicy.of("nullPolicy", nullPolicy).value());
    return self();
  }

  /** Returns the parameter: rows of a failed batch or of a wrong shape: error, skip or null. */
  public final Param<String> failurePolicy() {
    return failurePolicy;
  }

  /** Returns the rows of a failed batch or of a wrong shape: error, skip or null. */
  public final String getFailurePolicy() {
    return getOrDefault(failurePolicy);
  }

  /**
   * Sets the rows of a failed batch or of a wrong shape: error, skip or null.
   *
   * @return this stage
   * @throws IllegalArgumentException if it is none of them
   */
  public final M setFailurePolicy(String failurePolicy) {
    set(this.failurePolicy, RowPolicy.of("failurePolicy", failurePolicy).value());
    return self();
  }

  /** Returns the parameter: seconds after which an executor closes an unused model. */
  public final LongParam idleSeconds() {
    return idleSeconds;
  }

  /** Returns the seconds after which an executor closes an unused model. */
  public final long getIdleSeconds() {
    return (Long) getOrDefault(idleSeconds);
  }

  /**
   * Sets the seconds after which an executor closes an unused model.
   *
   * @return this stage
   * @throws IllegalArgumentException if it is less than 0
   */
  public final M setIdleSeconds(long idleSeconds) {
    set(this.idleSeconds, idleSeconds);
    return self();
  }
}
