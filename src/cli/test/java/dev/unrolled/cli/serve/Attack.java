package dev.unrolled.cli.serve;

/** Requests of a hostile client, which go on until it is closed. */
interface Attack extends AutoCloseable {

  /** Attacks once more, and returns how many requests or connections that took. */
  int round() throws Exception;

  @Override
  default void close() {}
}
