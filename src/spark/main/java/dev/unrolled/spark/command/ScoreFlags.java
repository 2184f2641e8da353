package dev.unrolled.spark.command;

import dev.unrolled.spark.UnrolledModel;
import picocli.CommandLine.Option;

/** Flags of batches and policies. */
final class ScoreFlags {

  @Option(names = "--signature", description = "Signature to call.")
  private String signature = "serving_default";

  @Option(names = "--batch-size", description = "Most rows in one run of the model.")
  private int batchSize = 256;

  @Option(names = "--max-batch-bytes", description = "Most bytes of inputs in one run; 0: any.")
  private long maxBatchBytes;

  @Option(names = "--deadline-millis", description = "Time limit of one run; 0: none.")
  private long deadlineMillis;

  @Option(names = "--null-policy", description = "Rows with a null input: error, skip or null.")
  private String nullPolicy = "error";

  @Option(names = "--failure-policy", description = "Rows that fail: error, skip or null.")
  private String failurePolicy = "error";

  @Option(
      names = "--truncation",
      description = "Elements read of arrays longer than an input of fixed length: none or last.")
  private String truncation = "none";

  UnrolledModel apply(UnrolledModel model) {
    return model
        .setSignature(signature)
        .setBatchSize(batchSize)
        .setMaxBatchBytes(maxBatchBytes)
        .setDeadlineMillis(deadlineMillis)
        .setNullPolicy(nullPolicy)
        .setFailurePolicy(failurePolicy)
        .setTruncation(truncation);
  }
}
