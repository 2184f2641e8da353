package dev.unrolled.benchmarks.server;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server in a process of its own, on loopback. Close it.
 *
 * @param ready how long it took from its start until it answered
 */
record RunningServer(Process process, Duration ready) implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int GRACE_SECONDS = 20;

  /** Starts ours on some models. */
  static RunningServer ours(String models, int grpcPort, int restPort, String... flags)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("dev.unrolled.cli.Unrolled", "serve", models));
    command.addAll(List.of("--port=" + grpcPort, "--rest_api_port=" + restPort));
    command.addAll(List.of(flags));
    return start(command, "http://127.0.0.1:%d/readyz".formatted(restPort));
  }

  /** Starts the one in Python on a version's folder. */
  static RunningServer python(String python, String folder, int port)
      throws IOException, InterruptedException {
    return start(
        List.of(python, "python/plain_server.py", folder, String.valueOf(port)),
        "http://127.0.0.1:%d/readyz".formatted(port));
  }

  private static RunningServer start(List<String> command, String ready)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    File log = File.createTempFile("server", ".log");
    log.deleteOnExit();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    RunningServer server = new RunningServer(process, PATIENCE);
    try {
      server.await(ready, begun);
    } catch (IOException | InterruptedException e) {
      server.close();
      throw e;
    }
    return new RunningServer(process, Duration.ofNanos(System.nanoTime() - begun));
  }

  private void await(String ready, long begun) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(URI.create(ready)).build();
    while (process.isAlive() && System.nanoTime() - begun < PATIENCE.toNanos()) {
      try {
        if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }
    throw new IOException("expected a server that is ready, found none: " + process.info());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
