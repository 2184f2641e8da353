package dev.unrolled.cli.serve;

/** A client with a connection of its own that asks the adding model. */
interface Caller extends AutoCloseable {

  /** Asks for a value, checks the answer against the version that it says, and tells which. */
  int call(float x) throws Exception;

  @Override
  void close();

  /** {@code y = x + version}, in whole numbers that a float holds. */
  static int versionOf(float x, float y, float version) {
    if (y != x + version) {
      throw new AssertionError("version %s says %s + %s = %s".formatted(version, x, version, y));
    }
    return (int) version;
  }
}
