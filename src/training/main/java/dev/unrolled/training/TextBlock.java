package dev.unrolled.training;

/**
 * A run of whole lines of a file.
 *
 * @param offset where it begins, in bytes
 * @param length its bytes
 * @param firstLine the number of its first line, from 1
 * @param rows its lines that are not empty
 * @param checksum CRC-32C of its bytes
 */
record TextBlock(long offset, int length, long firstLine, int rows, int checksum) {}
