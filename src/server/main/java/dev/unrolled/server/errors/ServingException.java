package dev.unrolled.server.errors;

import dev.unrolled.loader.errors.LoaderException;
import org.jspecify.annotations.Nullable;

/** Failure of a request: a code, and a message for the client. */
public final class ServingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Code code;
  private final int httpStatus;

  /**
   * A request that is refused.
   *
   * @param code how it ended
   * @param message the message for the client
   */
  public ServingException(Code code, String message) {
    this(code, message, null);
  }

  /**
   * A request that failed.
   *
   * @param code how it ended
   * @param message the message for the client
   * @param cause what happened, for the log
   */
  public ServingException(Code code, String message, @Nullable Throwable cause) {
    this(code, code.httpStatus(), message, cause);
  }

  /**
   * A request that is refused with another HTTP status than its code has elsewhere.
   *
   * @param code how it ended
   * @param httpStatus the status of REST
   * @param message the message for the client
   */
  public ServingException(Code code, int httpStatus, String message) {
    this(code, httpStatus, message, null);
  }

  private ServingException(Code code, int httpStatus, String message, @Nullable Throwable cause) {
    super(message, cause);
    if (code == Code.OK) {
      throw new IllegalArgumentException("code: expected that of a failure, found OK");
    }
    this.code = code;
    this.httpStatus = httpStatus;
  }

  /**
   * A request that the loader refused or could not run.
   *
   * @param e what the loader said
   * @return the exception with the code for its reason; the words are TensorFlow's where it failed
   */
  public static ServingException of(LoaderException e) {
    return new ServingException(LoaderCodes.of(e), LoaderCodes.message(e), e);
  }

  /**
   * How the request ended.
   *
   * @return the code, never OK
   */
  public Code code() {
    return code;
  }

  /**
   * The status of REST.
   *
   * @return the HTTP status
   */
  public int httpStatus() {
    return httpStatus;
  }

  /**
   * Returns the message for the client.
   *
   * @return the message
   */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
