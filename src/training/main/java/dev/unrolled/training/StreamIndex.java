package dev.unrolled.training;

import java.nio.file.Path;
import java.util.List;

/**
 * What one pass over a file of pairs tells of it.
 *
 * @param file the file
 * @param size its bytes
 * @param blocks its lines, some at a time
 * @param highest the pair with the highest id
 * @param highestLine the number of its line
 * @param sha256 of the file
 */
record StreamIndex(
    Path file,
    long size,
    List<TextBlock> blocks,
    Sequences highest,
    long highestLine,
    String sha256) {

  int inputSteps() {
    return highest.inputSteps();
  }

  int targetSteps() {
    return highest.targetSteps();
  }
}
