package dev.unrolled.loader.versions;

/**
 * An answer as a record, and its version.
 *
 * @param <O> the record
 * @param version the version number
 * @param answer the outputs
 */
public record TypedAnswer<O extends Record>(long version, O answer) {}
