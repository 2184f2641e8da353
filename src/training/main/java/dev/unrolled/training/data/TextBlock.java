package dev.unrolled.training.data;

import java.util.Map;

/**
 * Block of whole, consecutive lines of a file.
 *
 * @param offset the offset of the first byte
 * @param length the number of bytes
 * @param firstLine the number of its first line, from 1
 * @param rows the number of lines that are not empty
 * @param lengths the number of rows for each pair of lengths
 * @param checksum the CRC-32C of the bytes
 */
record TextBlock(
    long offset,
    int length,
    long firstLine,
    int rows,
    Map<PairLength, Long> lengths,
    int checksum) {}
