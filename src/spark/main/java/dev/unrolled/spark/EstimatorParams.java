package dev.unrolled.spark;

import dev.unrolled.spark.training.Placement;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.Identifiable;

/**
 * Parameters of estimators: columns, and where the model is trained and written.
 *
 * @param <E> the type that the setters return
 */
public abstract class EstimatorParams<E extends EstimatorParams<E>> extends TrainingParams<E> {

  private static final long serialVersionUID = 1L;

  private final Param<String> inputColumn;
  private final Param<String> targetColumn;
  private final StringMapParam outputColumns;
  private final Param<String> validationColumn;
  private final Param<String> modelPath;
  private final IntParam partitions;
  private final IntParam stepsPerRound;
  private final Param<String> checkpointPath;

  EstimatorParams(String uid) {
    super(uid);
    Identifiable owner = Identified.by(uid);
    inputColumn =
        new Param<>(
            owner,
            "inputColumn",
            "column of the inputs: arrays of ids, of arrays of floats or of vectors");
    targetColumn = new Param<>(owner, "targetColumn", "column of the targets");
    outputColumns =
        new StringMapParam(
            owner,
            "outputColumns",
            "column of each output of the fitted model; empty for all outputs under their own"
                + " names");
    validationColumn =
        new Param<>(
            owner,
            "validationColumn",
            "boolean column that marks rows to validate on after each epoch; empty for none");
    modelPath =
        new Param<>(
            owner,
            "modelPath",
            "folder under which the SavedModel is written as the next version, in any file system"
                + " of Hadoop");
    partitions =
        new IntParam(
            owner,
            "partitions",
            "number of partitions to average over; 0 to train on the driver",
            ParamValidators.gtEq(0));
    stepsPerRound =
        new IntParam(
            owner,
            "stepsPerRound",
            "training steps of a partition between two averages",
            ParamValidators.gt(0));
    checkpointPath =
        new Param<>(
            owner,
            "checkpointPath",
            "folder of checkpoints, from which training resumes; empty for none");
    setDefault(inputColumn, "ids");
    setDefault(targetColumn, "label");
    setDefault(outputColumns, Map.of());
    setDefault(validationColumn, "");
    setDefault(partitions, 0);
    setDefault(stepsPerRound, 20);
    setDefault(checkpointPath, "");
  }

  /**
   * Returns the parameter: column of the inputs: arrays of ids, of arrays of floats or of vectors.
   */
  public final Param<String> inputColumn() {
    return inputColumn;
  }

  /** Returns the column of the inputs: arrays of ids, of arrays of floats or of vectors. */
  public final String getInputColumn() {
    return getOrDefault(inputColumn);
  }

  /**
   * Sets the column of the inputs: arrays of ids, of arrays of floats or of vectors.
   *
   * @return this estimator
   */
  public final E setInputColumn(String inputColumn) {
    set(this.inputColumn, inputColumn);
    return self();
  }

  /** Returns the parameter: column of the targets. */
  public final Param<String> targetColumn() {
    return targetColumn;
  }

  /** Returns the column of the targets. */
  public final String getTargetColumn() {
    return getOrDefault(targetColumn);
  }

  /**
   * Sets the column of the targets.
   *
   * @return this estimator
   */
  public final E setTargetColumn(String targetColumn) {
    set(this.targetColumn, targetColumn);
    return self();
  }

  /**
   * Returns the parameter: column of each output of the fitted model; empty for all outputs under
   * their own names.
   */
  public final StringMapParam outputColumns() {
    return outputColumns;
  }

  /**
   * Returns the column of each output of the fitted model; empty for all outputs under their own
   * names.
   */
  public final Map<String, String> getOutputColumns() {
    return getOrDefault(outputColumns);
  }

  /**
   * Sets the column of each output of the fitted model; empty for all outputs under their own
   * names.
   *
   * @return this estimator
   */
  public final E setOutputColumns(Map<String, String> outputColumns) {
    set(this.outputColumns, new TreeMap<>(outputColumns));
    return self();
  }

  /**
   * Returns the parameter: boolean column that marks rows to validate on after each epoch; empty
   * for none.
   */
  public final Param<String> validationColumn() {
    return validationColumn;
  }

  /** Returns the boolean column that marks rows to validate on after each epoch; empty for none. */
  public final String getValidationColumn() {
    return getOrDefault(validationColumn);
  }

  /**
   * Sets the boolean column that marks rows to validate on after each epoch; empty for none.
   *
   * @return this estimator
   */
  public final E setValidationColumn(String validationColumn) {
    set(this.validationColumn, validationColumn);
    return self();
  }

  /**
   * Returns the parameter: folder under which the SavedModel is written as the next version, in any
   * file system of Hadoop.
   */
  public final Param<String> modelPath() {
    return modelPath;
  }

  /**
   * Returns the folder under which the SavedModel is written as the next version, in any file
   * system of Hadoop.
   */
  public final String getModelPath() {
    return getOrDefault(modelPath);
  }

  /**
   * Sets the folder under which the SavedModel is written as the next version, in any file system
   * of Hadoop.
   *
   * @return this estimator
   */
  public final E setModelPath(String modelPath) {
    set(this.modelPath, modelPath);
    return self();
  }

  /** Returns the parameter: number of partitions to average over; 0 to train on the driver. */
  public final IntParam partitions() {
    return partitions;
  }

  /** Returns the number of partitions to average over; 0 to train on the driver. */
  public final int getPartitions() {
    return (Integer) getOrDefault(partitions);
  }

  /**
   * Sets the number of partitions to average over; 0 to train on the driver.
   *
   * @return this estimator
   */
  public final E setPartitions(int partitions) {
    set(this.partitions, partitions);
    return self();
  }

  /** Returns the parameter: training steps of a partition between two averages. */
  public final IntParam stepsPerRound() {
    return stepsPerRound;
  }

  /** Returns the training steps of a partition between two averages. */
  public final int getStepsPerRound() {
    return (Integer) getOrDefault(stepsPerRound);
  }

  /**
   * Sets the training steps of a partition between two averages.
   *
   * @return this estimator
   */
  public final E setStepsPerRound(int stepsPerRound) {
    set(this.stepsPerRound, stepsPerRound);
    return self();
  }

  /** Returns the parameter: folder of checkpoints, from which training resumes; empty for none. */
  public final Param<String> checkpointPath() {
    return checkpointPath;
  }

  /** Returns the folder of checkpoints, from which training resumes; empty for none. */
  public final String getCheckpointPath() {
    return getOrDefault(checkpointPath);
  }

  /**
   * Sets the folder of checkpoints, from which training resumes; empty for none.
   *
   * @return this estimator
   */
  public final E setCheckpointPath(String checkpointPath) {
    set(this.checkpointPath, checkpointPath);
    return self();
  }

  /** Returns where the model is trained and written. */
  final Placement placement() {
    if (!isDefined(modelPath)) {
      throw new IllegalArgumentException(
          "modelPath: expected a folder that the driver and every executor see, found none");
    }
    return new Placement(getModelPath(), getPartitions(), getStepsPerRound(), getCheckpointPath());
  }
}
