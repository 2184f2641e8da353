package dev.unrolled.loader.versions;

import dev.unrolled.loader.values.Answer;

/**
 * An answer and who gave it.
 *
 * @param version the number of the version that was called
 * @param answer what it gave
 */
public record VersionedAnswer(long version, Answer answer) {}
