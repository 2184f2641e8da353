package dev.unrolled.server.rest;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Action on a model, named by the word at the end of a path. */
enum Action {
  PREDICT("predict"),
  CLASSIFY("classify"),
  REGRESS("regress"),
  METADATA("metadata"),
  /** There is no word for this. */
  STATUS(null);

  private final @Nullable String word;

  Action(@Nullable String word) {
    this.word = word;
  }

  /** Returns the action that a word names, if any. */
  static Optional<Action> of(@Nullable String word) {
    return Arrays.stream(values()).filter(action -> Objects.equals(action.word, word)).findFirst();
  }
}
