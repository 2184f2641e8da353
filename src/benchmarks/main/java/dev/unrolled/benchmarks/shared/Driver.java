package dev.unrolled.benchmarks.shared;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Driver as the process of a peer sees it, over the standard streams. */
public final class Driver {

  /** Work of a peer for a command, which returns the response. */
  public interface Work {
    Object answer(String command) throws Exception;
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final BufferedReader in =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  /** Introduces the peer, then answers commands until the end of the input. */
  public void serve(Map<String, ?> introduction, Work work) throws Exception {
    answer(introduction);
    for (String command = command(); command != null; command = command()) {
      answer(work.answer(command));
    }
  }

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
      System.out.println(JSON.writeValueAsString(answer));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
