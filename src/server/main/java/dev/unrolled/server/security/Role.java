package dev.unrolled.server.security;

/** Permissions of a token; each role includes those before it. */
enum Role {
  /** Ask models, their status and their metrics. */
  PREDICT,
  /** Change which models are served. */
  ADMIN
}
