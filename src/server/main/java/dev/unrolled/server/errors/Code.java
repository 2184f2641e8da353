package dev.unrolled.server.errors;

/** Status of a response: gRPC's codes, each with the HTTP status of REST. */
public enum Code {
  /** The request was answered. */
  OK(200),
  /** The client went away. */
  CANCELLED(499),
  /** The cause of the failure is not known. */
  UNKNOWN(500),
  /** The request does not fit the model. */
  INVALID_ARGUMENT(400),
  /** The deadline passed before the answer. */
  DEADLINE_EXCEEDED(504),
  /** The model or version does not exist. */
  NOT_FOUND(404),
  /** It exists already. */
  ALREADY_EXISTS(409),
  /** The client's token does not permit the request. */
  PERMISSION_DENIED(403),
  /** A limit on requests or on the size of one is exceeded. */
  RESOURCE_EXHAUSTED(429),
  /** The state of the model or the server does not allow the request. */
  FAILED_PRECONDITION(400),
  /** The operation was aborted. */
  ABORTED(409),
  /** A value is outside its range. */
  OUT_OF_RANGE(400),
  /** The server does not implement the request. */
  UNIMPLEMENTED(501),
  /** The server has a defect. */
  INTERNAL(500),
  /** The server cannot answer now; a later try may succeed. */
  UNAVAILABLE(503),
  /** Data is lost or damaged. */
  DATA_LOSS(500),
  /** The client sent no valid token. */
  UNAUTHENTICATED(401);

  private final int httpStatus;

  Code(int httpStatus) {
    this.httpStatus = httpStatus;
  }

  /**
   * HTTP status of REST.
   *
   * @return the HTTP status
   */
  public int httpStatus() {
    return httpStatus;
  }
}
