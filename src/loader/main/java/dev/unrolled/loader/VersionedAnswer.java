package dev.unrolled.loader;

/**
 * An answer and who gave it.
 *
 * @param version the number of the version that was called
 * @param answer what it gave
 */
public record VersionedAnswer(long version, Answer answer) {}
