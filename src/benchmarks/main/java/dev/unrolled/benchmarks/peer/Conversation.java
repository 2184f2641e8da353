package dev.unrolled.benchmarks.peer;

import dev.unrolled.benchmarks.guide.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A peer's side of what is said over its standard streams; {@link PeerProcess} is the other. */
public final class Conversation {

  private final BufferedReader in =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  /**
   * Waits for a command.
   *
   * @return the command; null when there will be none
   * @throws IOException if it cannot be read
   */
  public @Nullable String hear() throws IOException {
    return in.readLine();
  }

  /**
   * Answers.
   *
   * @param answer what is written as a line of JSON
   * @throws IOException if it cannot be written
   */
  public void say(Object answer) throws IOException {
    System.out.println(Json.MAPPER.writeValueAsString(answer));
  }
}
