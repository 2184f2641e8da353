package dev.unrolled.benchmarks.server;

import dev.unrolled.benchmarks.shared.Program;
import dev.unrolled.cli.Unrolled;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Server process on loopback. The caller closes it. */
final class RunningServer implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 120;
  private static final int GRACE_SECONDS = 20;

  private final long begin = System.nanoTime();
  private final Process process;
  private final double readySeconds;

  /** Starts a server and waits until {@code /readyz} returns status 200. */
  RunningServer(Program program, int restPort) throws IOException {
    File log = File.createTempFile("server", ".log");
    log.deleteOnExit();
    process = program.builder().redirectErrorStream(true).redirectOutput(log).start();
    try {
      awaitReady(URI.create("http://127.0.0.1:%d/readyz".formatted(restPort)));
    } catch (IOException e) {
      close();
      throw e;
    } catch (InterruptedException e) {
      close();
      throw new InterruptedIOException("interrupted while " + program + " starts");
    }
    readySeconds = seconds();
  }

  /**
   * Starts {@code unrolled serve} with gRPC on a port, and REST on the next, with the collector of
   * {@code bin/unrolled}.
   */
  static RunningServer unrolled(String models, int port, String... flags) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("serve", models, "--port=" + port));
    arguments.add("--rest_api_port=" + (port + 1));
    arguments.addAll(List.of(flags));
    Program program = Program.java(Unrolled.class, arguments.toArray(String[]::new));
    Map<String, String> collector = Map.of("JDK_JAVA_OPTIONS", "-XX:+UseParallelGC");
    return new RunningServer(program.with(collector), port + 1);
  }

  private void awaitReady(URI uri) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    while (process.isAlive() && seconds() < PATIENCE_SECONDS) {
      try {
        if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }
    throw new IOException("%s: expected status 200, found none: %s".formatted(uri, process.info()));
  }

  private double seconds() {
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Describes the time until the server was ready. */
  String readiness() {
    return "ready after %.1f s".formatted(readySeconds);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, GRACE_SECONDS, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
