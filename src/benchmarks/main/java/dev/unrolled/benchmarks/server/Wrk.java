package dev.unrolled.benchmarks.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loads a server by REST, with {@code wrk}. */
record Wrk(String url, String body) {

  private static final Pattern REQUESTS = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
  private static final String LATENCY = "\\s+%d%%\\s+([\\d.]+)(us|ms|s)";

  /**
   * Makes sure that there is one.
   *
   * @throws IOException if there is none
   */
  static void requireInstalled() throws IOException {
    try {
      new ProcessBuilder("wrk", "-v").redirectErrorStream(true).start().getInputStream().close();
    } catch (IOException e) {
      throw new IOException("expected wrk on the PATH, found none", e);
    }
  }

  Load run(int clients, int seconds) throws IOException, InterruptedException {
    Path script = Files.createTempFile("predict", ".lua");
    try {
      Files.writeString(script, script());
      return read(output(script, clients, seconds));
    } finally {
      Files.delete(script);
    }
  }

  private String script() {
    return """
        wrk.method = "POST"
        wrk.headers["Content-Type"] = "application/json"
        wrk.body = '%s'
        """
        .formatted(body);
  }

  private String output(Path script, int clients, int seconds)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            "wrk",
            "-t1",
            "-c" + clients,
            "-d" + seconds,
            "--latency",
            "-s",
            script.toString(),
            url);
    Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (wrk.waitFor() != 0 || output.contains("Non-2xx") || output.contains("Socket errors")) {
      throw new IOException("wrk: expected nothing but answers, found: " + output);
    }
    return output;
  }

  private static Load read(String output) throws IOException {
    return new Load(
        Double.parseDouble(find(REQUESTS, output).group(1)),
        milliseconds(find(Pattern.compile(LATENCY.formatted(50)), output)),
        milliseconds(find(Pattern.compile(LATENCY.formatted(99)), output)));
  }

  private static Matcher find(Pattern pattern, String output) throws IOException {
    Matcher matcher = pattern.matcher(output);
    if (!matcher.find()) {
      throw new IOException("wrk: expected %s, found: %s".formatted(pattern, output));
    }
    return matcher;
  }

  private static double milliseconds(Matcher latency) {
    double value = Double.parseDouble(latency.group(1));
    return switch (latency.group(2)) {
      case "us" -> value / 1000;
      case "ms" -> value;
      default -> value * 1000;
    };
  }
}
