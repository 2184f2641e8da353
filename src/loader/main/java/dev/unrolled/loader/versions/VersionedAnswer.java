package dev.unrolled.loader.versions;

import dev.unrolled.loader.values.Answer;

/**
 * An answer and its version.
 *
 * @param version the version number
 * @param answer the outputs
 */
public record VersionedAnswer(long version, Answer answer) {}
