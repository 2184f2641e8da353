package dev.unrolled.benchmarks.guide;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The one JSON mapper. */
public final class Json {

  /** Reads and writes records. */
  public static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}
}
