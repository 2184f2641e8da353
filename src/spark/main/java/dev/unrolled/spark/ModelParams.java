package dev.unrolled.spark;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.Identifiable;

/**
 * Parameters of {@link UnrolledModel}: the model and its columns.
 *
 * @param <M> the type that the setters return
 */
public abstract class ModelParams<M extends ModelParams<M>> extends BatchParams<M> {

  private static final long serialVersionUID = 1L;

  private final Param<String> modelPath;
  private final Param<String> signature;
  private final StringMapParam inputColumns;
  private final StringMapParam outputColumns;
  private final Param<String> outputStruct;
  private final BooleanParam vectorOutputs;
  private final BooleanParam doubleScalars;
  private final StringMapParam lengthColumns;

  ModelParams(String uid) {
    super(uid);
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
            "column of each input; an input that is not named has a column of the same name");
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
    doubleScalars =
        new BooleanParam(
            owner,
            "doubleScalars",
            "whether numbers of one value per row become doubles, as evaluators of MLlib want"
                + " them");
    lengthColumns =
        new StringMapParam(
            owner,
            "lengthColumns",
            "inputs that are the lengths of arrays, with the arrays' column");
    setDefault(lengthColumns, Map.of());
    setDefault(doubleScalars, false);
    setDefault(signature, "serving_default");
    setDefault(inputColumns, Map.of());
    setDefault(outputColumns, Map.of());
    setDefault(outputStruct, "");
    setDefault(vectorOutputs, false);
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

  /** Returns the column of each input; an input that is not named has a column of the same name. */
  public final Map<String, String> getInputColumns() {
    return getOrDefault(inputColumns);
  }

  /**
   * Sets the column of each input; an input that is not named has a column of the same name.
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

  /** Returns whether float outputs with one dimension per row are vectors of MLlib. */
  public final boolean getVectorOutputs() {
    return (Boolean) getOrDefault(vectorOutputs);
  }

  /**
   * Sets whether float outputs with one dimension per row are vectors of MLlib.
   *
   * @return this stage
   */
  public final M setVectorOutputs(boolean vectorOutputs) {
    set(this.vectorOutputs, vectorOutputs);
    return self();
  }

  /**
   * Returns the parameter: whether numbers of one value per row become doubles, as evaluators of
   * MLlib want them.
   */
  public final BooleanParam doubleScalars() {
    return doubleScalars;
  }

  /** Returns whether numbers of one value per row become doubles. */
  public final boolean getDoubleScalars() {
    return (Boolean) getOrDefault(doubleScalars);
  }

  /**
   * Sets whether numbers of one value per row become doubles, as evaluators of MLlib want them. Has
   * no effect on an output struct.
   *
   * @return this stage
   */
  public final M setDoubleScalars(boolean doubleScalars) {
    set(this.doubleScalars, doubleScalars);
    return self();
  }

  /** Returns the parameter: inputs that are the lengths of arrays, with the arrays' column. */
  public final StringMapParam lengthColumns() {
    return lengthColumns;
  }

  /** Returns the inputs that are the lengths of arrays, with the arrays' column. */
  public final Map<String, String> getLengthColumns() {
    return getOrDefault(lengthColumns);
  }

  /**
   * Sets the inputs that are the lengths of arrays, with the arrays' column: models for rows of
   * several lengths read them.
   *
   * @return this stage
   */
  public final M setLengthColumns(Map<String, String> lengthColumns) {
    set(this.lengthColumns, new TreeMap<>(lengthColumns));
    return self();
  }
}
