package dev.unrolled.cli.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The command in a process of its own, at any free ports. Close it. */
final class ServeProcess implements AutoCloseable {

  private static final Pattern GRPC = Pattern.compile("  gRPC  .*:(\\d+)");
  private static final Pattern REST = Pattern.compile("  REST  .*:(\\d+)");
  private static final Pattern CURL = Pattern.compile("  (curl .*)");

  private final Process process;
  private final List<String> welcome = new ArrayList<>();

  private ServeProcess(Process process) {
    this.process = process;
  }

  /** Waits until it serves and has said all it says. */
  static ServeProcess start(Object... arguments) throws IOException {
    return start(javaCommand(), arguments);
  }

  /** By another command than Java's own. */
  static ServeProcess start(ProcessBuilder builder, Object... arguments) throws IOException {
    return startUntil("SIGTERM", builder, arguments);
  }

  /** Waits for the first line only. */
  static ServeProcess startUntilFirstLine(Object... arguments) throws IOException {
    return startUntil("unrolled serves", javaCommand(), arguments);
  }

  /** Java's own command. */
  static ProcessBuilder javaCommand() {
    String compiler = System.getProperty("test.compiler", "-XX:+TieredCompilation");
    List<String> command = new ArrayList<>(List.of(java(), compiler, "-Xms256m", "-Xmx256m"));
    command.addAll(List.of("-XX:+AlwaysPreTouch", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("dev.unrolled.cli.Unrolled", "serve"));
    return new ProcessBuilder(command);
  }

  /** Java's own command, whose errors go to a file. */
  static ProcessBuilder javaCommand(Path errors) {
    return javaCommand().redirectError(errors.toFile());
  }

  /** Counts the threads that are not Java's own: those bear the name of the first. */
  long nativeThreads() throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc", "" + process.pid(), "task"))) {
      return threads.filter(ServeProcess::isNative).count();
    }
  }

  private static boolean isNative(Path thread) {
    try {
      return Files.readString(thread.resolve("comm")).equals("java\n");
    } catch (IOException ended) {
      return false;
    }
  }

  /** Sends a signal by its name. */
  void signal(String name) throws IOException, InterruptedException {
    Process kill =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
  }

  private static ServeProcess startUntil(
      String beginning, ProcessBuilder builder, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>(builder.command());
    command.addAll(List.of("--port=-1", "--rest_api_port=-1"));
    List.of(arguments).forEach(argument -> command.add(argument.toString()));
    builder.command(command);
    if (builder.redirectError().equals(ProcessBuilder.Redirect.PIPE)) {
      builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    }
    ServeProcess started = new ServeProcess(builder.start());
    started.awaitLine(beginning);
    return started;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private void awaitLine(String beginning) throws IOException {
    BufferedReader lines = process.inputReader(UTF_8);
    String line = lines.readLine();
    while (line != null && !line.startsWith(beginning)) {
      welcome.add(line);
      line = lines.readLine();
    }
    assertThat(line).as("what it said last, after %s", welcome).isNotNull();
  }

  int grpcPort() {
    return Integer.parseInt(said(GRPC));
  }

  int restPort() {
    return Integer.parseInt(said(REST));
  }

  String restAddress() {
    return "http://127.0.0.1:" + restPort();
  }

  String curl() {
    return said(CURL);
  }

  private String said(Pattern pattern) {
    return welcome.stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The memory that it has now, in KiB; only Linux tells. */
  long residentKibibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  /** Sends SIGTERM and does not wait. */
  void tellToStop() {
    process.destroy();
  }

  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("it ended").isTrue();
    return process.exitValue();
  }

  /** Kills it, as {@code kill -9} does. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
