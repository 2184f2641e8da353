package dev.unrolled.server.rest;

import dev.unrolled.server.metrics.Api;

/** What is asked of a model. */
enum Action {
  PREDICT(Api.PREDICT),
  CLASSIFY(Api.CLASSIFY),
  REGRESS(Api.REGRESS),
  STATUS(Api.GET_MODEL_STATUS),
  METADATA(Api.GET_MODEL_METADATA);

  private final Api api;

  Action(Api api) {
    this.api = api;
  }

  /** How metrics name it. */
  Api api() {
    return api;
  }
}
