package dev.unrolled.server.rest;

import dev.unrolled.server.metrics.Api;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Action on a model, named by the word at the end of a path. */
enum Action {
  PREDICT("predict", Api.PREDICT),
  CLASSIFY("classify", Api.CLASSIFY),
  REGRESS("regress", Api.REGRESS),
  METADATA("metadata", Api.GET_MODEL_METADATA),
  /** There is no word for this. */
  STATUS(null, Api.GET_MODEL_STATUS);

  private final @Nullable String word;
  private final Api api;

  Action(@Nullable String word, Api api) {
    this.word = word;
    this.api = api;
  }

  /** Returns its name in metrics. */
  Api api() {
    return api;
  }

  /** Returns the action that a word names, if any. */
  static Optional<Action> of(@Nullable String word) {
    return Arrays.stream(values()).filter(action -> Objects.equals(action.word, word)).findFirst();
  }
}
