package dev.unrolled.server.errors;

/** How a request ended: gRPC's codes by its names, each with the HTTP status that REST answers. */
public enum Code {
  /** It was answered. */
  OK(200),
  /** The client went away. */
  CANCELLED(499),
  /** No more is known than that it failed. */
  UNKNOWN(500),
  /** What the client sent does not fit the model. */
  INVALID_ARGUMENT(400),
  /** The answer was not there in time. */
  DEADLINE_EXCEEDED(504),
  /** There is no such model or version. */
  NOT_FOUND(404),
  /** There is one already. */
  ALREADY_EXISTS(409),
  /** The client may not do that. */
  PERMISSION_DENIED(403),
  /** Too much is asked for now, or too much in one request. */
  RESOURCE_EXHAUSTED(429),
  /** The model or the server is not in a state to do that. */
  FAILED_PRECONDITION(400),
  /** It was given up halfway. */
  ABORTED(409),
  /** A value is beyond what there is. */
  OUT_OF_RANGE(400),
  /** Nobody here can do that. */
  UNIMPLEMENTED(501),
  /** The server is broken. */
  INTERNAL(500),
  /** Not now; later perhaps. */
  UNAVAILABLE(503),
  /** Data is lost or damaged. */
  DATA_LOSS(500),
  /** The client did not say who it is. */
  UNAUTHENTICATED(401);

  private final int httpStatus;

  Code(int httpStatus) {
    this.httpStatus = httpStatus;
  }

  /**
   * What REST answers.
   *
   * @return the HTTP status
   */
  public int httpStatus() {
    return httpStatus;
  }
}
