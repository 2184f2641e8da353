package dev.unrolled.benchmarks.shared;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The driver as a peer's own process sees it, over the standard streams. */
public final class Driver {

  private final BufferedReader in =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  /** Waits for a command; null when there are no more. */
  public @Nullable String command() {
    try {
      return in.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes an answer, or the introduction that comes first, as a line of JSON. */
  public void answer(Object answer) {
    try {
      System.out.println(Json.MAPPER.writeValueAsString(answer));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
