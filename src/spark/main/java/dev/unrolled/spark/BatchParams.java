package dev.unrolled.spark;

import dev.unrolled.spark.scoring.RowPolicy;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.Identifiable;

/**
 * Parameters of {@link UnrolledModel}: its batches, their limits, and what becomes of rows that
 * cannot be scored.
 *
 * @param <M> the type that the setters return
 */
public abstract class BatchParams<M extends BatchParams<M>> extends Model<M> {

  /** Truncation to the last elements. */
  static final String LAST = "last";

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final IntParam batchSize;
  private final LongParam maxBatchBytes;
  private final LongParam deadlineMillis;
  private final Param<String> nullPolicy;
  private final Param<String> failurePolicy;
  private final LongParam idleSeconds;
  private final Param<String> truncation;

  BatchParams(String uid) {
    this.uid = uid;
    Identifiable owner = Identified.by(uid);
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
    truncation =
        new Param<>(
            owner,
            "truncation",
            "elements that are read of arrays longer than an input of fixed length: none or last");
    setDefault(truncation, "none");
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
   * @throws IllegalArgumentException if it is another word
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

  /**
   * Returns the parameter: elements that are read of arrays longer than an input of fixed length:
   * none or last.
   */
  public final Param<String> truncation() {
    return truncation;
  }

  /**
   * Returns the elements that are read of arrays longer than an input of fixed length: none or
   * last.
   */
  public final String getTruncation() {
    return getOrDefault(truncation);
  }

  /**
   * Sets the elements that are read of arrays longer than an input of fixed length: {@code none},
   * since such an array is an error, or {@code last}.
   *
   * @return this stage
   * @throws IllegalArgumentException if it is neither
   */
  public final M setTruncation(String truncation) {
    if (!truncation.equals("none") && !truncation.equals(LAST)) {
      throw new IllegalArgumentException(
          "truncation: expected none or last, found \"%s\"".formatted(truncation));
    }
    set(this.truncation, truncation);
    return self();
  }
}
