package dev.example;

import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.loader.versions.ModelDirectory;
import dev.unrolled.loader.versions.TypedDirectory;
import dev.unrolled.loader.versions.VersionState;
import java.nio.file.Path;

/** Repeats ids with the current version of its model. Thread-safe; close it. */
@SuppressWarnings("ArrayRecordComponent")
final class EchoService implements AutoCloseable {

  record Ids(int[][] ids) {}

  record Echo(int[][] predictions) {}

  private final ModelDirectory directory;
  private final TypedDirectory<Ids, Echo> echo;

  private EchoService(ModelDirectory directory) {
    this.directory = directory;
    this.echo = directory.typed("serving_default", Ids.class, Echo.class);
  }

  static EchoService open(Path base) {
    return open(base, DirectoryOptions.defaults());
  }

  static EchoService open(Path base, DirectoryOptions options) {
    ModelDirectory directory = ModelDirectory.open(base, options);
    try {
      return new EchoService(directory);
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  int[][] echo(int[][] ids) {
    return echo.call(new Ids(ids)).answer().predictions();
  }

  boolean isReady() {
    return directory.status().stream().anyMatch(v -> v.state() == VersionState.AVAILABLE);
  }

  @Override
  public void close() {
    directory.close();
  }
}
