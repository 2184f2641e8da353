package dev.unrolled.training.data;

import java.nio.file.Path;
import java.util.List;

/**
 * Index of a file of pairs, made in one pass.
 *
 * @param file the file
 * @param size the size in bytes
 * @param blocks the blocks of lines
 * @param extremes the rows that determine whether a model fits
 * @param sha256 the SHA-256 of the file, in hexadecimal digits
 * @param features whether inputs are features
 */
record StreamIndex(
    Path file,
    long size,
    List<TextBlock> blocks,
    ExtremeRows extremes,
    String sha256,
    boolean features) {}
