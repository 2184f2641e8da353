package dev.unrolled.server.rest;

/** What is asked of a model. */
enum Action {
  PREDICT,
  CLASSIFY,
  REGRESS,
  STATUS,
  METADATA
}
