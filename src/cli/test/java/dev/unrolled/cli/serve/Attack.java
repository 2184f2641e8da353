package dev.unrolled.cli.serve;

/** What a client does that wishes a server no good, until it is closed. */
interface Attack extends AutoCloseable {

  /** Attacks once more, and returns how many requests or connections that took. */
  int round() throws Exception;

  @Override
  default void close() {}
}
