package dev.unrolled.benchmarks.growth;

import dev.unrolled.benchmarks.guide.Json;
import dev.unrolled.benchmarks.peer.PeerProcess;
import dev.unrolled.benchmarks.peer.Program;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A program that measures one thing in a process of its own, with this one's class path.
 *
 * @param main the class with its {@code main}
 * @param answer what it says
 */
record Probe<A>(Class<?> main, Class<A> answer) {

  /** Keeps less garbage than others do, so that the peak of the memory is about what is needed. */
  private static final String COLLECTOR = "-XX:+UseSerialGC";

  /** Starts it with an order and waits for what it says. */
  A send(Object order) throws IOException {
    Program program =
        new Program(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            COLLECTOR,
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            Json.MAPPER.writeValueAsString(order));
    try (PeerProcess process = PeerProcess.start(program)) {
      return Json.MAPPER.treeToValue(process.answer(), answer);
    }
  }

  /** The order that a probe was started with. */
  static <O> O order(String[] arguments, Class<O> type) throws IOException {
    return Json.MAPPER.readValue(arguments[0], type);
  }

  /** Says what was measured. */
  static void answer(Object answer) throws IOException {
    System.out.println(Json.MAPPER.writeValueAsString(answer));
  }
}
