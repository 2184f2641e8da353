package dev.unrolled.training.data;

import java.util.Map;

/**
 * A run of whole lines of a file.
 *
 * @param offset where it begins, in bytes
 * @param length its bytes
 * @param firstLine the number of its first line, from 1
 * @param rows its lines that are not empty
 * @param inputLengths the number of its rows by the length of their input
 * @param checksum CRC-32C of its bytes
 */
record TextBlock(
    long offset,
    int length,
    long firstLine,
    int rows,
    Map<Integer, Long> inputLengths,
    int checksum) {}
