package dev.unrolled.benchmarks.shared;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Driver as the process of a peer sees it, over the standard streams. */
public final class Driver {

  private final BufferedReader in =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  /** Waits for a command; null at the end. */
  public @Nullable String command() {
    try {
      return in.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a response, or first the introduction, as a line of JSON. */
  public void answer(Object answer) {
    try {
      System.out.println(Json.MAPPER.writeValueAsString(answer));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
