package dev.unrolled.benchmarks.server;

import dev.unrolled.benchmarks.shared.Callers;
import dev.unrolled.benchmarks.shared.Contender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * REST clients of {@code wrk}; a workload is the number of clients.
 *
 * @param body Lua that sets the body of a request
 */
record WrkClients(String name, RunningServer server, String url, String body, int seconds)
    implements Contender {

  private static final String POST =
      """
      wrk.method = "POST"
      wrk.headers["Content-Type"] = "application/json"
      """;

  private static final Map<String, Double> MICROS = Map.of("us", 1.0, "ms", 1e3, "s", 1e6);

  /** Fails if {@code wrk} is not installed. */
  static void requireInstalled() throws IOException {
    try {
      new ProcessBuilder("wrk", "-v").redirectErrorStream(true).start().getInputStream().close();
    } catch (IOException e) {
      throw new IOException("wrk: expected it on the PATH, found none", e);
    }
  }

  @Override
  public String how() {
    return server.readiness();
  }

  @Override
  public Map<String, Double> turn(String workload, int round) throws IOException {
    Path script = Files.createTempFile("predict", ".lua");
    try {
      Files.writeString(script, POST + body);
      String output =
          run("-t1 -c%s -d%d --latency -s %s %s".formatted(workload, seconds, script, url));
      double[] micros = {
        find("\\s+50%\\s+([\\d.]+)(us|ms|s)", output), find("\\s+99%\\s+([\\d.]+)(us|ms|s)", output)
      };
      double rate = find("Requests/sec:\\s+([\\d.]+)()", output);
      return Callers.figures(Integer.parseInt(workload), micros[0], micros[1], rate);
    } finally {
      Files.delete(script);
    }
  }

  private static String run(String options) throws IOException {
    ProcessBuilder wrk = new ProcessBuilder("wrk").redirectErrorStream(true);
    wrk.command().addAll(Arrays.asList(options.split(" ", -1)));
    Process process = wrk.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = process.onExit().join().exitValue();
    if (exitCode != 0 || output.contains("Non-2xx") || output.contains("Socket errors")) {
      throw new IOException("wrk: expected only successful responses, found: " + output);
    }
    return output;
  }

  /** Finds a number in the output; times in microseconds. */
  private static double find(String pattern, String output) throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(output);
    if (!matcher.find()) {
      throw new IOException("wrk: expected %s, found: %s".formatted(pattern, output));
    }
    return Double.parseDouble(matcher.group(1)) * MICROS.getOrDefault(matcher.group(2), 1.0);
  }
}
