package dev.unrolled.server.grpc;

import dev.unrolled.server.ModelServer;
import dev.unrolled.server.TestModels;
import dev.unrolled.server.models.ModelSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, which takes shapes as TensorFlow Serving does. Close it. */
record LenientServer(Process process, int port) implements AutoCloseable {

  private static final String PORT = "port ";

  /** Serves the models of a folder. */
  static LenientServer start(Path models) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                LenientServer.class.getName(),
                models.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    while (line != null && !line.startsWith(PORT)) {
      line = out.readLine();
    }
    if (line == null) {
      process.destroyForcibly();
      throw new IOException("the server ended before it served");
    }
    return new LenientServer(process, Integer.parseInt(line.substring(PORT.length())));
  }

  /** Serves until its standard input ends. */
  public static void main(String... arguments) throws IOException {
    ModelSource models = ModelSource.folders(Path.of(arguments[0]));
    try (ModelServer server = ModelServer.start(TestModels.lenient(TestModels.grpc(models)))) {
      System.out.println(PORT + server.grpcPort());
      while (System.in.read() >= 0) {
        // Nothing is said.
      }
    }
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      process.waitFor(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }

  /** How it ended, if it did. */
  List<Integer> exitCode() {
    return process.isAlive() ? List.of() : List.of(process.exitValue());
  }
}
