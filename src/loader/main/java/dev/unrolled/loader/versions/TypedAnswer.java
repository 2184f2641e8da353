package dev.unrolled.loader.versions;

/**
 * An answer in a record of the user's, and who gave it.
 *
 * @param <O> the record
 * @param version the number of the version that was called
 * @param answer what it gave
 */
public record TypedAnswer<O extends Record>(long version, O answer) {}
