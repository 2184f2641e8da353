package dev.unrolled.server.security;

/** What the bearer of a token may do; each role may do what those before it may. */
enum Role {
  /** Ask models, their status and their metrics. */
  PREDICT,
  /** Change which models are served. */
  ADMIN
}
