package dev.unrolled.training.data;

import java.nio.file.Path;
import java.util.List;

/**
 * What one pass over a file of pairs tells of it.
 *
 * @param file the file
 * @param size its bytes
 * @param blocks its lines, some at a time
 * @param extremes the rows that decide whether a model fits
 * @param sha256 of the file
 */
record StreamIndex(
    Path file, long size, List<TextBlock> blocks, ExtremeRows extremes, String sha256) {}
